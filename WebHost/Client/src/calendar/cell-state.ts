import type { Activity, AgeBand, CentreDay, DayPlan, Planned, Price, Slot, Waiting } from "../shared/contract.js";

export type CellState = "free" | "pending" | "confirmed" | "cancelling" | "full" | "closed" | "late" | "waiting" | "offered";

/** One activity of one child on one date at one centre, as it is shown now. */
export interface Cell {
  key: string;
  childId: string;
  date: string;
  centreId: string;
  activity: Activity;
  state: CellState;
  slot: Slot | undefined;
  closedReason: string | undefined;
  /** Null where no tariff covers it. */
  price: Price | null;
  holdExpiresAt: string | undefined;
  holdEndsAt: string | undefined;
  /** Places that other households are choosing: those of this one's children are not counted. */
  others: number;
  /** The date that this one's booking is moving to, once that is won. */
  movedTo: string | undefined;
  /** The child waits for it, or is offered it, and has not chosen it. */
  entry: Waiting | undefined;
}

export const cellKey = (childId: string, date: string, centreId: string, activityId: string): string =>
  [childId, date, centreId, activityId].join("|");

export const has = (planned: Planned | null | undefined, centreId: string, activityId: string): boolean =>
  planned?.centreId === centreId && planned.activities.includes(activityId);

/** What the plan makes of the activity, before the centre day has a say. */
export function choice(plan: DayPlan | undefined, centreId: string, activityId: string): "pending" | "confirmed" | "cancelling" | null {
  const confirmed = has(plan?.confirmed, centreId, activityId);
  const wanted = plan?.desired ? has(plan.desired, centreId, activityId) : confirmed;
  if (wanted) return confirmed ? "confirmed" : "pending";
  return confirmed ? "cancelling" : null;
}

/** Why an activity that is not chosen cannot be, or "free". */
export function offer(day: CentreDay | undefined, slot: Slot | undefined, now: number): "free" | "full" | "closed" | "late" {
  if (!day || day.closedReason || !slot || slot.capacity === 0) return "closed";
  if (now >= Date.parse(slot.bookUntil)) return "late";
  return slot.free > 0 ? "free" : "full";
}

export const slotOf = (day: CentreDay | undefined, activityId: string, band: AgeBand): Slot | undefined =>
  day?.slots.find((s) => s.activityId === activityId && s.ageBand === band);
