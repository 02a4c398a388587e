import { now } from "../../shared/clock.js";
import type { Centre, Child, Planned, Role, Waiting } from "../../shared/contract.js";
import { addDays } from "../../shared/dates.js";
import type { Cell, CellState } from "../cell-state.js";
import type { Store } from "../store.js";
import { entryAt } from "../waiting.js";
import { same } from "../wishes.js";

/** What a child usually does on a Wednesday, and what was done the week before or is chosen now where that is something else. */
export type Kind = "half" | "whole" | "before" | "chosen";

const usual: [kind: Kind, roles: Role[]][] = [
  ["half", ["morning", "meal"]],
  ["whole", ["morning", "meal", "afternoon"]],
];

/** A whole day of a child in one tap. */
export interface Proposal {
  kind: Kind;
  wish: Planned;
  state: CellState;
  /** The part that cannot be booked, or that cannot be given up any more. */
  because: Cell | undefined;
  /** The child waits for this very day, or is offered it. */
  entry?: Waiting;
}

/**
 * What can be chosen for a child's day in one tap, at the centre where the child is that day, or usually. The server draws the page by
 * the same rule (`UsualDays`); tests/cases/usual-days.json holds both to it.
 */
export function proposals(store: Store, child: Child, date: string, usually?: string): Proposal[] {
  const plan = store.plan(child.childId, date);
  const chosen = plan?.desired && plan.desired.activities.length > 0 ? plan.desired : (plan?.confirmed ?? null);
  const before = bookedOn(store, child, addDays(date, -7));
  const centre = centreFor(store, child, date, [chosen?.centreId, usually, before?.centreId]);
  const all = new Map<Kind, Planned>();
  if (centre)
    for (const [kind, roles] of usual) {
      const parts = centre.activities.filter((a) => roles.includes(a.role));
      if (parts.length === roles.length) all.set(kind, { centreId: centre.centreId, activities: parts.map((a) => a.activityId) });
    }
  const centres = store.centresOf(child, date).map((c) => c.centreId);
  const isNew = (day: Planned): boolean => centres.includes(day.centreId) && ![...all.values()].some((other) => same(other, day));
  if (before && isNew(before)) all.set("before", before);
  if (chosen && isNew(chosen)) all.set("chosen", chosen);
  const judge = ([kind, wish]: [Kind, Planned]): Proposal => ({ kind, wish, ...judged(store, child, date, wish) });
  // The usual days say why they cannot be had; the week before is a shortcut only.
  return [...all].map(judge).filter((p) => p.kind !== "before" || p.because === undefined);
}

/** Where a child may be on a date: of what is wished for, the first that is open. */
function centreFor(store: Store, child: Child, date: string, wished: (string | undefined)[]): Centre | undefined {
  const centres = store.centresOf(child, date).filter((c) => c.kind === "leisure");
  const open = centres.filter((c) => !store.centreDay(c.centreId, date)?.closedReason);
  const from = open.length > 0 ? open : centres;
  return wished.map((id) => from.find((c) => c.centreId === id)).find((c) => c !== undefined) ?? from[0];
}

function bookedOn(store: Store, child: Child, date: string): Planned | null {
  const plan = store.plan(child.childId, date);
  const day = plan?.desired ?? plan?.confirmed ?? null;
  return day && day.activities.length > 0 ? day : null;
}

/** What a whole day is now, as one. */
function judged(store: Store, child: Child, date: string, wish: Planned): Pick<Proposal, "state" | "because" | "entry"> {
  const plan = store.plan(child.childId, date);
  const [desired, confirmed] = [plan?.desired ?? null, plan?.confirmed ?? null];
  if (desired ? same(desired, wish) : same(confirmed, wish)) return { state: desired ? "pending" : "confirmed", because: undefined };
  if (desired && same(confirmed, wish)) return { state: "cancelling", because: undefined };
  const centre = store.centre(wish.centreId)!;
  const entry = entryAt(store, child.childId, date, wish.centreId);
  if (entry && same(entry, wish)) return { state: entry.state as "waiting" | "offered", because: undefined, entry };
  const parts = centre.activities.filter((a) => wish.activities.includes(a.activityId));
  const cells = parts.map((a) => store.cell(child, date, centre, a.activityId));
  for (const state of ["closed", "late", "full"] as const) {
    // A part that is waited for is full for another day than the one that waits.
    const because = cells.find((c) => (c.state === "waiting" || c.state === "offered" ? "full" : c.state) === state);
    if (because) return { state, because };
  }
  const kept = lateToGiveUp(store, child, date, confirmed, wish);
  return kept ? { state: "late", because: kept } : { state: "free", because: undefined };
}

/** A booked part that another wish gives up, past the deadline for that. */
export function lateToGiveUp(store: Store, child: Child, date: string, confirmed: Planned | null, wish: Planned): Cell | undefined {
  const centre = confirmed && store.centre(confirmed.centreId);
  if (!centre) return undefined;
  const given = confirmed.activities.filter((id) => wish.centreId !== centre.centreId || !wish.activities.includes(id));
  return given
    .map((id) => store.cell(child, date, centre, id))
    .find(({ slot }) => slot !== undefined && now() >= Date.parse(slot.cancelUntil));
}
