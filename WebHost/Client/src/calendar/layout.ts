import type { Activity, Centre, Child, Role } from "../shared/contract.js";
import type { Store } from "./store.js";

export const moments = ["morning", "midday", "afternoon"] as const;
export type Moment = (typeof moments)[number];

const momentOf: Record<Role, Moment> = {
  before: "morning",
  morning: "morning",
  meal: "midday",
  afternoon: "afternoon",
  after: "afternoon",
};

export const activitiesAt = (centre: Centre, moment: Moment): Activity[] => centre.activities.filter((a) => momentOf[a.role] === moment);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Table columns of a date: as many as let every child's centres share them evenly. */
export function span(store: Store, children: Child[], date: string): number {
  return children.map((c) => Math.max(1, store.centresOf(c, date).length)).reduce((a, b) => (a * b) / gcd(a, b), 1);
}

/** Why a child's whole date is closed, when nothing is booked there and no centre opens. */
export function closedDay(store: Store, child: Child, date: string): string | null {
  const day = store.day(date);
  const plan = store.plan(child.childId, date);
  if (!day || plan?.confirmed || plan?.desired) return null;
  const centres = store.centresOf(child, date).map((c) => store.centreDay(c.centreId, date));
  const reasons = new Set(centres.map((d) => d?.closedReason));
  if (centres.length > 0 && centres.every((d) => d?.closedReason) && reasons.size === 1) return centres[0]!.closedReason!;
  return centres.length === 0 ? (day.note ?? "") : null;
}
