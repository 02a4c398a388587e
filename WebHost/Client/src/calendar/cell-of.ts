import { now } from "../shared/clock.js";
import type { Centre, Child } from "../shared/contract.js";
import { type Cell, cellKey, choice, has, offer, slotOf } from "./cell-state.js";
import { held, movedTo } from "./household.js";
import type { Store } from "./store.js";
import { entryAt } from "./waiting.js";

/** One activity of a child's day at a centre, as what is known makes it. */
export function cellOf(store: Store, child: Child, date: string, centre: Centre, activityId: string): Cell {
  const activity = centre.activities.find((a) => a.activityId === activityId)!;
  const plan = store.plan(child.childId, date);
  const day = store.centreDay(centre.centreId, date);
  const { centreId } = centre;
  const band = store.band(child, date);
  const slot = slotOf(day, activityId, band);
  const leaves = has(plan?.confirmed, centreId, activityId) ? movedTo(store, child.childId, date) : undefined;
  const chosen = leaves ? "cancelling" : choice(plan, centreId, activityId);
  const entry = chosen ? undefined : entryAt(store, child.childId, date, centreId, activityId);
  const open = offer(day, slot, now());
  return {
    key: cellKey(child.childId, date, centreId, activityId),
    childId: child.childId,
    date,
    centreId,
    activity,
    // What is free in a day that is waited for can still be booked by itself.
    state: chosen ?? (entry?.state === "offered" ? "offered" : entry && open === "full" ? "waiting" : open),
    slot,
    closedReason: day?.closedReason ?? slot?.note,
    price: store.price({ centreId, activities: [activityId] }),
    holdExpiresAt: plan?.holdExpiresAt,
    holdEndsAt: plan?.holdEndsAt,
    others: Math.max(0, (slot?.pending ?? 0) - held(store, centreId, date, activityId, band)),
    movedTo: leaves,
    entry,
  };
}
