import { isDate, onWorkday } from "../shared/dates.js";

export const views = ["wednesdays", "canteen", "week", "day", "month"] as const;
export type View = (typeof views)[number];

/** How the address names each view. */
const names: Record<View, string> = { wednesdays: "mercredis", canteen: "cantine", week: "semaine", day: "jour", month: "mois" };

/** Days under one another, from the first that can be chosen on. */
export const isRows = (view: View): boolean => view === "wednesdays" || view === "canteen";

/**
 * What is shown is in the address, so that the back button and a shared link work; `first` where it says no date. A phone opens on rows,
 * or on the one day that a link names.
 */
export function read(first: string, has: readonly View[]): { date: string; view: View } {
  const query = new URLSearchParams(location.search);
  const date = query.get("date");
  const asked = has.find((v) => names[v] === query.get("vue"));
  const isPhone = matchMedia("(max-width: 799.98px)").matches;
  const view = asked ?? (!isPhone ? "week" : date ? "day" : (has.find(isRows) ?? "day"));
  return { date: onWorkday(isDate(date) ? date : first), view };
}

export function write(date: string, view: View, chosen: boolean): void {
  const query = new URLSearchParams(location.search);
  query.set("date", date);
  if (chosen) query.set("vue", names[view]);
  const next = `${location.pathname}?${query}`;
  if (next !== location.pathname + location.search) history.pushState(null, "", next);
}
