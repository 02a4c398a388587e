import type { Centre, Child, Planned, Role } from "../shared/contract.js";
import { addDays, monday } from "../shared/dates.js";
import type { Cell } from "./cell-state.js";
import type { Store } from "./store.js";

/** A centre and a date that have room for the same parts of a child's day. */
export interface Target {
  centre: Centre;
  date: string;
  wish: Planned;
  /** Of its activities' free places, the fewest. */
  places: number;
}

/** A child's day that is to be moved: what is booked, or else what is chosen. */
export interface Moved {
  childId: string;
  date: string;
  day: Planned;
}

/** Null where there is nothing to move. */
export function movable(store: Store, childId: string, date: string): Moved | null {
  const plan = store.plan(childId, date);
  const day = plan?.confirmed ?? plan?.desired;
  return day && day.activities.length > 0 ? { childId, date, day } : null;
}

/** Where one cell lies: whether a day can be moved there, whole. Another date takes it only where the child has nothing yet. */
export function targetAt(store: Store, moved: Moved, centreId: string, date: string): Target | null {
  const child = store.child(moved.childId);
  const centre = store.centre(centreId);
  if (!child || !centre || (date === moved.date && centreId === moved.day.centreId)) return null;
  if (date !== moved.date && isTaken(store, child, date)) return null;
  return room(store, child, date, centre, rolesOf(store, moved.day));
}

/** All places that a day can be moved to, of the weeks that are known: the same date first, then the nearest. */
export function targets(store: Store, moved: Moved): Target[] {
  const child = store.child(moved.childId);
  if (!child) return [];
  const dates: string[] = [];
  for (let date = store.from; date <= store.to; date = addDays(date, 1)) dates.push(date);
  const far = (date: string): number => Math.abs(Date.parse(date) - Date.parse(moved.date));
  return dates
    .sort((a, b) => far(a) - far(b))
    .flatMap((date) => store.centresOf(child, date).map((centre) => targetAt(store, moved, centre.centreId, date)))
    .filter((target) => target !== null);
}

/** Where else there is room for what a full cell was clicked for: the child's other centres that date, then dates of that week (W8). */
export function alternatives(store: Store, child: Child, cell: Cell): { centres: Target[]; days: Target[] } {
  const plan = store.plan(child.childId, cell.date);
  const current = plan?.desired ?? plan?.confirmed;
  const here = current?.centreId === cell.centreId ? rolesOf(store, current) : [];
  const roles = [...new Set([...here, cell.activity.role])];
  const centres = store
    .centresOf(child, cell.date)
    .filter((c) => c.centreId !== cell.centreId)
    .map((c) => room(store, child, cell.date, c, roles))
    .filter((target) => target !== null)
    .sort((a, b) => siblings(store, child, b) - siblings(store, child, a));
  const first = monday(cell.date);
  const days = [0, 1, 2, 3, 4]
    .map((n) => addDays(first, n))
    .filter((date) => date !== cell.date && !isTaken(store, child, date))
    .flatMap((date) => inOrder(store.centresOf(child, date), cell.centreId).map((c) => room(store, child, date, c, roles)))
    .filter((target) => target !== null);
  return { centres, days };
}

export function rolesOf(store: Store, day: Planned): Role[] {
  return (store.centre(day.centreId)?.activities ?? []).filter((a) => day.activities.includes(a.activityId)).map((a) => a.role);
}

/** Null where one of the parts of the day is not there, or has no room. */
function room(store: Store, child: Child, date: string, centre: Centre, roles: readonly Role[]): Target | null {
  const cells = roles.map((role) => {
    const activity = centre.activities.find((a) => a.role === role);
    return activity && store.cell(child, date, centre, activity.activityId);
  });
  if (cells.length === 0 || !cells.every((cell) => cell?.state === "free")) return null;
  const activities = cells.map((cell) => cell!.activity.activityId);
  return { centre, date, wish: { centreId: centre.centreId, activities }, places: Math.min(...cells.map((cell) => cell!.slot!.free)) };
}

const isTaken = (store: Store, child: Child, date: string): boolean => {
  const plan = store.plan(child.childId, date);
  return Boolean(plan?.confirmed || plan?.desired);
};

/** How many of the household's other children are there that date; of as many, how many could be. */
function siblings(store: Store, child: Child, { centre, date }: Target): number {
  const others = store.family!.children.filter((c) => c !== child);
  const there = others.filter((c) => {
    const plan = store.plan(c.childId, date);
    return (plan?.desired ?? plan?.confirmed)?.centreId === centre.centreId;
  });
  return there.length * 100 + others.filter((c) => c.enrolments.includes(centre.centreId)).length;
}

const inOrder = (centres: Centre[], first: string): Centre[] =>
  [...centres].sort((a, b) => Number(b.centreId === first) - Number(a.centreId === first));
