import { html, type TemplateResult } from "lit";
import { addDays, isDate, monday } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { capital, longDay, monthName, period, say } from "../shared/words.js";
import type { Navigation } from "./navigation.js";

const units = { wednesdays: "Rows", canteen: "Rows", week: "Week", day: "Day", month: "Month" } as const;

/** One step back, what is shown, one step on, any date, and back to today. */
export function timeBar(navigation: Navigation): TemplateResult {
  const { view, today, isRows, step, go, first } = navigation;
  const unit = units[view];
  const pick = (event: Event): void => {
    const date = (event.target as HTMLInputElement).value;
    if (isDate(date)) go(date);
  };
  return html`<div class="toolbar time-bar">
    <button type="button" class="button no-print" id="previous" aria-label=${say(`${unit}.Previous`)} @click=${() => go(step(-1))}>
      ${icon("chevron-left")}</button>
    <h2 aria-live="off">${title(navigation)}</h2>
    <button type="button" class="button no-print" id="next" aria-label=${say(`${unit}.Next`)} @click=${() => go(step(1))}>
      ${icon("chevron-right")}</button>
    <span class="button pick-date no-print">${icon("calendar-days")}
      <input type="date" id="pick-date" aria-label=${say("PickDate")} .value=${navigation.date} @change=${pick} /></span>
    <button type="button" class="button no-print" @click=${() => go(isRows ? first : today)}>${say("TodayButton")}</button></div>`;
}

function title({ view, date, isRows, shown }: Navigation): string {
  if (view === "day") return capital(longDay(date));
  if (view === "month") return capital(monthName(date));
  const from = monday(date);
  return isRows ? capital(period(...shown)) : say("Week.Of", period(from, addDays(from, 4)));
}
