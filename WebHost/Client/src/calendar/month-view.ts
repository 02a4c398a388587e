import { html, nothing, type TemplateResult } from "lit";
import { addDays, schoolWeeks } from "../shared/dates.js";
import { list, longDay, say, shortDay, weekdayName } from "../shared/words.js";
import type { CellState } from "./cell-state.js";
import { closedDay } from "./layout.js";
import { sign } from "./rows/chip.js";
import type { Store } from "./store.js";

/** The school days of a month with a sign for each state that a day has; each opens as «1J». */
export function monthView(
  store: Store,
  date: string,
  today: string,
  highlight: CellState | null,
  open: (date: string) => void,
): TemplateResult {
  const weeks = schoolWeeks(date);
  const head = [0, 1, 2, 3, 4].map((n) => weekdayName(addDays(weeks[0]!, n)));
  const day = (d: string): TemplateResult => {
    if (d.slice(0, 7) !== date.slice(0, 7)) return html`<td class="beside"></td>`;
    const states = statesOf(store, d);
    const told = list(states.map((s) => say(`State.${s}`).toLowerCase()));
    const shown = highlight !== null && states.includes(highlight);
    const looks = ["month-day", d === today && "today", shown && "shown", highlight && !shown && "dim"].filter(Boolean).join(" ");
    return html`<td><button type="button" class=${looks} data-day=${d} data-states=${states.join(" ")}
        aria-current=${d === today ? "date" : nothing} @click=${() => open(d)}>
      <strong aria-hidden="true">${Number(d.slice(8))}</strong>
      <span class="month-signs" aria-hidden="true">${states.map(dot)}</span>
      <span class="visually-hidden">${longDay(d)}${told ? `, ${told}` : ""}</span></button></td>`;
  };
  const row = (week: string): TemplateResult =>
    html`<tr aria-label=${shortDay(week)}>${[0, 1, 2, 3, 4].map((n) => day(addDays(week, n)))}</tr>`;
  return html`<table class="month"><caption class="visually-hidden">${say("Month.Caption")}</caption>
    <thead><tr>${head.map((name) => html`<th scope="col"><abbr title=${name}>${name.slice(0, 3)}</abbr></th>`)}</tr></thead>
    <tbody>${weeks.map(row)}</tbody></table>`;
}

const dot = (state: CellState): TemplateResult => html`<i class="dot ${state}">${state === "full" ? "0" : sign(state)}</i>`;

/** What is chosen and booked of a day; of a day with neither, the best that can still be had, or why nothing. */
export function statesOf(store: Store, date: string): CellState[] {
  const states = new Set<CellState>();
  for (const child of store.family!.children) {
    if (closedDay(store, child, date) !== null) {
      states.add("closed");
      continue;
    }
    for (const centre of store.centresOf(child, date))
      for (const { activityId } of centre.activities) states.add(store.cell(child, date, centre, activityId).state);
  }
  const own = (["offered", "cancelling", "pending", "confirmed", "waiting"] as const).filter((s) => states.has(s));
  const best = (["free", "full", "late", "closed"] as const).find((s) => states.has(s));
  return own.length > 0 ? own : best ? [best] : [];
}
