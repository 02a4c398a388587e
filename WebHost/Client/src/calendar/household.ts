import type { AgeBand, Child } from "../shared/contract.js";
import { choice } from "./cell-state.js";
import type { Store } from "./store.js";

/** How many places of a slot the server keeps for this household's children: they are nobody else's. */
export function held(store: Store, centreId: string, date: string, activityId: string, band: AgeBand): number {
  const children = store.family?.children.filter((c) => store.band(c, date) === band) ?? [];
  const isOurs = (c: Child): boolean => {
    const plan = store.kept(c.childId, date);
    if (choice(plan, centreId, activityId) === "pending") return true;
    return plan?.waiting?.some((w) => w.centreId === centreId && w.state === "offered" && w.activities.includes(activityId)) === true;
  };
  return children.filter(isOurs).length;
}

/** The date that a child's booking of another date is moving to, once that is won. */
export function movedTo(store: Store, childId: string, date: string): string | undefined {
  if (store.plan(childId, date)?.desired) return undefined;
  return store.unsaved().find((p) => p.childId === childId && p.replaces === date)?.date;
}
