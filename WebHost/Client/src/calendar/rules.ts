import type { Centre } from "../shared/contract.js";

export type Rule = "meal-alone" | "full-day-without-meal";

/** The Wednesday table (G11, G12), told early; the server decides. School days combine freely. */
export function check(centre: Centre, activities: readonly string[]): Rule | null {
  if (centre.kind !== "leisure") return null;
  const roles = new Set(centre.activities.filter((a) => activities.includes(a.activityId)).map((a) => a.role));
  if (roles.has("meal") && !roles.has("morning") && !roles.has("afternoon")) return "meal-alone";
  if (roles.has("morning") && roles.has("afternoon") && !roles.has("meal")) return "full-day-without-meal";
  return null;
}
