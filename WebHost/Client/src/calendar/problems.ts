import { type NoAnswer, Refused } from "../shared/api.js";
import type { Child } from "../shared/contract.js";
import { say } from "../shared/words.js";
import { check } from "./rules.js";
import type { Store } from "./store.js";

/** Why a day's choice cannot be saved as it stands: the rules told early, and what the server said. */
export function problems(store: Store, child: Child, date: string): string[] {
  const plan = store.plan(child.childId, date);
  const centre = plan?.desired ? store.centre(plan.desired.centreId) : undefined;
  if (!plan?.desired || !centre) return [];
  const rule = check(centre, plan.desired.activities);
  const told = plan.problems.filter((p) => !(rule && p.type.endsWith("/rule"))).map((p) => p.detail);
  return rule ? [say(`Rule.${rule}`), ...told] : told;
}

/** Why a choice was not taken. */
export const whyNot = (error: Refused | NoAnswer): string =>
  (error instanceof Refused && error.problem.detail) || say("Problem.ClickAgain");
