import { now } from "../shared/clock.js";
import type { Centre, Child, Planned } from "../shared/contract.js";
import type { Cell } from "./cell-state.js";
import type { Store } from "./store.js";

/** What a click on a cell comes to. */
export type Step =
  | { kind: "ask"; wish: Planned }
  /** The day is moving to another date: it may stay. */
  | { kind: "stay"; date: string }
  | { kind: "explain"; reason: "full" | "closed" | "late" | "too-late-to-cancel" }
  /** The child is on the waiting list for it. */
  | { kind: "waits" }
  /** G10: the day is at another centre; the offer is to move it, or to go back to what is booked. */
  | { kind: "other-centre"; other: Centre; wish: Planned; back: boolean };

/** Judges a click by what the page knows; the server decides. */
export function step(store: Store, child: Child, cell: Cell): Step {
  const plan = store.plan(child.childId, cell.date);
  const current = plan?.desired ?? plan?.confirmed ?? null;
  if (cell.movedTo) return { kind: "stay", date: cell.movedTo };
  const chosen = cell.state === "pending" || cell.state === "confirmed";

  if (chosen) {
    if (cell.state === "confirmed" && cell.slot && now() >= Date.parse(cell.slot.cancelUntil))
      return { kind: "explain", reason: "too-late-to-cancel" };
    const activities = current!.activities.filter((a) => a !== cell.activity.activityId);
    // Giving up the last part of a move goes back to what is booked: nobody asked to cancel that.
    const back = activities.length === 0 && plan?.confirmed && plan.confirmed.centreId !== cell.centreId;
    return { kind: "ask", wish: back ? plan.confirmed! : { centreId: cell.centreId, activities } };
  }

  const other = current && current.activities.length > 0 && current.centreId !== cell.centreId ? store.centre(current.centreId) : undefined;
  if (cell.state === "cancelling" && other) return { kind: "other-centre", other, wish: plan!.confirmed!, back: true };
  if (cell.state === "waiting" || cell.state === "offered") return { kind: "waits" };
  if (cell.state === "full" || cell.state === "closed" || cell.state === "late") return { kind: "explain", reason: cell.state };
  if (other) return { kind: "other-centre", other, wish: moved(store, child, cell, other, current!), back: false };

  const kept = current && current.centreId === cell.centreId ? current.activities : [];
  return { kind: "ask", wish: { centreId: cell.centreId, activities: [...kept, cell.activity.activityId] } };
}

/** The same parts of the day at the other centre, as far as they can be booked there. */
function moved(store: Store, child: Child, cell: Cell, other: Centre, current: Planned): Planned {
  const roles = other.activities.filter((a) => current.activities.includes(a.activityId)).map((a) => a.role);
  const centre = store.centre(cell.centreId)!;
  const activities = centre.activities
    .filter(
      (a) =>
        a.activityId === cell.activity.activityId ||
        (roles.includes(a.role) && store.cell(child, cell.date, centre, a.activityId).state === "free"),
    )
    .map((a) => a.activityId);
  return { centreId: cell.centreId, activities };
}
