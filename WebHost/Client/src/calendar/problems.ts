import { html, nothing, type TemplateResult } from "lit";
import { type NoAnswer, Refused } from "../shared/api.js";
import type { Child, Planned } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
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

/** The id of what is said of a child's day: its cells are described by it. */
export const problemId = (childId: string, date: string): string => `problem-${childId}-${date}`;

/** What is wrong with a child's day, and the one tap that makes it right. */
export function problemView(
  store: Store,
  child: Child,
  date: string,
  ask: (of: { childId: string; date: string }, wish: Planned) => void,
): TemplateResult | typeof nothing {
  const told = problems(store, child, date);
  if (told.length === 0) return nothing;
  const fix = fixOf(store, child, date);
  return html`<div class="day-problem" id=${problemId(child.childId, date)}>${icon("triangle-alert")}<span>${told.join(" ")}</span>
    ${
      fix
        ? html`<button type="button" class="button button-small" data-fix @click=${() => ask({ childId: child.childId, date }, fix.wish)}>
          ${fix.label}</button>`
        : nothing
    }</div>`;
}

/** A meal that is left alone goes with the rest of its day; a whole day takes its meal, where there is one. */
export function fixOf(store: Store, child: Child, date: string): { label: string; wish: Planned } | null {
  const plan = store.plan(child.childId, date);
  const centre = plan?.desired ? store.centre(plan.desired.centreId) : undefined;
  if (!plan?.desired || !centre) return null;
  const { centreId, activities } = plan.desired;
  const rule = check(centre, activities);
  if (rule === "meal-alone") return { label: say(plan.confirmed ? "Day.Cancel" : "Fix.NoMeal"), wish: { centreId, activities: [] } };
  const meal = centre.activities.find((a) => a.role === "meal");
  if (rule !== "full-day-without-meal" || !meal) return null;
  const { state } = store.cell(child, date, centre, meal.activityId);
  if (state !== "free" && state !== "cancelling") return null;
  return { label: say("Fix.Meal"), wish: { centreId, activities: [...activities, meal.activityId] } };
}

/** Why a choice was not taken. */
export const whyNot = (error: Refused | NoAnswer): string =>
  (error instanceof Refused && error.problem.detail) || say("Problem.ClickAgain");
