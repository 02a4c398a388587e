import type { DayPlan, Waiting } from "../shared/contract.js";

const isSame = (a: Waiting, b: Waiting): boolean => a.centreId === b.centreId && a.since === b.since;

const isOffered = (entry: Waiting | undefined): boolean => entry?.state === "offered";

/** A plan with an entry of a waiting list as it now stands; null where a state as new is known, or a newer one (I7). */
export function withEntry(plan: DayPlan | undefined, entry: Waiting): DayPlan | null {
  const { childId, date, state } = entry;
  const base = plan ?? { childId, date, confirmed: null, desired: null, state: "none", problems: [], version: 0 };
  const known = base.waiting?.find((w) => isSame(w, entry));
  if (known && known.version >= entry.version) return null;
  const others = (base.waiting ?? []).filter((w) => w !== known);
  return { ...base, waiting: state === "waiting" || state === "offered" ? [...others, entry] : others };
}

/** What is offered in a plan and was not before. */
export const newOffers = (before: DayPlan | undefined, plan: DayPlan): Waiting[] =>
  (plan.waiting ?? []).filter((entry) => isOffered(entry) && !isOffered(before?.waiting?.find((w) => isSame(w, entry))));

export const hasOffer = (plan: DayPlan): boolean => plan.waiting?.some(isOffered) === true;
