import { addDays, monday, weekday } from "../shared/dates.js";

/** The Wednesdays of a month, for the leisure centres; or a school week, for the schools' own sites. */
export type Mode = "wednesdays" | "week";

export function datesOf(mode: Mode, date: string): string[] {
  if (mode === "week") return [0, 1, 3, 4].map((n) => addDays(monday(date), n));
  const first = `${date.slice(0, 7)}-01`;
  const dates = [];
  for (let day = addDays(first, (3 - weekday(first) + 7) % 7); day.startsWith(date.slice(0, 7)); day = addDays(day, 7)) dates.push(day);
  return dates;
}

export function move(mode: Mode, date: string, step: 1 | -1): string {
  if (mode === "week") return addDays(date, 7 * step);
  const [year, month] = date.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 10);
}
