import type { DayPlan, Planned, Price } from "../shared/contract.js";
import { total } from "./prices.js";
import type { Store } from "./store.js";

/** What a choice books anew, and what it gives up. */
export function change({ desired, confirmed }: DayPlan): { book: Planned | null; cancel: Planned | null } {
  if (!desired) return { book: null, cancel: null };
  return { book: without(desired, confirmed), cancel: confirmed && without(confirmed, desired) };
}

/** The days that moves give up on other dates, as if each were given up by itself. */
export const leftBehind = (plans: DayPlan[], store: Store): DayPlan[] =>
  plans.flatMap((plan) => {
    const old = plan.replaces ? store.plan(plan.childId, plan.replaces) : undefined;
    return old?.confirmed ? [{ ...old, desired: { centreId: old.confirmed.centreId, activities: [] } }] : [];
  });

/** How many activities some choices book and give up. */
export function changes(plans: DayPlan[]): { book: number; cancel: number } {
  let [book, cancel] = [0, 0];
  for (const plan of plans) {
    const what = change(plan);
    book += what.book?.activities.length ?? 0;
    cancel += what.cancel?.activities.length ?? 0;
  }
  return { book, cancel };
}

/** What some choices add to the invoice, and what they take from it. */
export function prices(plans: DayPlan[], store: Store): { book: Price | null; cancel: Price | null } {
  const all = plans.map(change);
  return {
    book: sum(
      all.map((c) => c.book),
      store,
    ),
    cancel: sum(
      all.map((c) => c.cancel),
      store,
    ),
  };
}

const sum = (days: (Planned | null)[], store: Store): Price | null => total(days.filter((d) => d !== null).map((d) => store.price(d)));

/** The wish that gives a choice up. */
export const givenUp = ({ confirmed, desired }: DayPlan): Planned => confirmed ?? { centreId: desired!.centreId, activities: [] };

/** Null where nothing is left. */
function without(day: Planned, other: Planned | null): Planned | null {
  const kept = other?.centreId === day.centreId ? other.activities : [];
  const activities = day.activities.filter((a) => !kept.includes(a));
  return activities.length > 0 ? { centreId: day.centreId, activities } : null;
}
