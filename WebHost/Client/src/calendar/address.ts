import { isDate, onWorkday } from "../shared/dates.js";

export type View = "week" | "day";

/** What is shown is in the address, so that the back button and a shared link work; `first` where it says no date. */
export function read(first: string): { date: string; view: View } {
  const query = new URLSearchParams(location.search);
  const date = query.get("date");
  const asked = query.get("vue");
  const view = asked === "jour" ? "day" : asked === "semaine" ? "week" : matchMedia("(max-width: 799.98px)").matches ? "day" : "week";
  return { date: onWorkday(isDate(date) ? date : first), view };
}

export function write(date: string, view: View, chosen: boolean): void {
  const query = new URLSearchParams(location.search);
  query.set("date", date);
  if (chosen) query.set("vue", view === "day" ? "jour" : "semaine");
  const next = `${location.pathname}?${query}`;
  if (next !== location.pathname + location.search) history.pushState(null, "", next);
}
