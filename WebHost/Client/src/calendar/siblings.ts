import type { Centre, Child, DayPlan, Planned } from "../shared/contract.js";
import type { Store } from "./store.js";
import { same } from "./wishes.js";

/** A sibling who may do the same on that date, and the day that it would make of it. */
export interface Sibling {
  child: Child;
  wish: Planned;
}

/** «Pour Adam aussi»: at the same centre, or at the sibling's own; only where all of it can be booked. */
export function siblings(store: Store, plan: DayPlan): Sibling[] {
  const { desired, date } = plan;
  const at = desired && store.centre(desired.centreId);
  if (!desired || !at || desired.activities.length === 0) return [];
  const roles = at.activities.filter((a) => desired.activities.includes(a.activityId)).map((a) => a.role);
  return store.family!.children.flatMap((child) => {
    if (child.childId === plan.childId) return [];
    const other = store.plan(child.childId, date);
    const day = other?.desired ?? other?.confirmed ?? null;
    // One centre a day (G10): who is somewhere already stays there.
    const isSomewhere = day !== null && day.activities.length > 0;
    const centres = store.centresOf(child, date).filter((c) => c.kind === at.kind && (!isSomewhere || c.centreId === day.centreId));
    const wish = [...centres.filter((c) => c === at), ...centres.filter((c) => c !== at)]
      .map((centre) => wishAt(centre, child, isSomewhere ? day.activities : []))
      .find((w) => w !== undefined);
    return wish && !same(wish, day) ? [{ child, wish }] : [];
  });

  function wishAt(centre: Centre, child: Child, kept: readonly string[]): Planned | undefined {
    const parts = centre.activities.filter((a) => roles.includes(a.role));
    const canBe = (activityId: string): boolean =>
      kept.includes(activityId) || store.cell(child, date, centre, activityId).state === "free";
    if (parts.length < roles.length || !parts.every((a) => canBe(a.activityId))) return undefined;
    const ids = parts.map((a) => a.activityId);
    return { centreId: centre.centreId, activities: [...kept, ...ids.filter((id) => !kept.includes(id))] };
  }
}
