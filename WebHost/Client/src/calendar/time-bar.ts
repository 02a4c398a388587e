import { html, type TemplateResult } from "lit";
import { addDays, monday, nextWorkday } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { capital, longDay, period, say } from "../shared/words.js";
import type { View } from "./address.js";

/** One step back, the week or day that is shown, one step on, and back to today. */
export function timeBar(date: string, view: View, today: string, go: (date: string) => void): TemplateResult {
  const unit = view === "day" ? "Day" : "Week";
  const move = (way: 1 | -1) => (): void => go(view === "day" ? nextWorkday(date, way) : addDays(date, 7 * way));
  const first = monday(date);
  return html`<div class="toolbar time-bar">
    <button type="button" class="button no-print" id="previous" aria-label=${say(`${unit}.Previous`)} @click=${move(-1)}>
      ${icon("chevron-left")}</button>
    <h2 aria-live="off">${view === "day" ? capital(longDay(date)) : say("Week.Of", period(first, addDays(first, 4)))}</h2>
    <button type="button" class="button no-print" id="next" aria-label=${say(`${unit}.Next`)} @click=${move(1)}>
      ${icon("chevron-right")}</button>
    <button type="button" class="button no-print" @click=${() => go(today)}>${say("TodayButton")}</button></div>`;
}
