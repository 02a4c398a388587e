import { html, nothing, type TemplateResult } from "lit";
import { check } from "../calendar/rules.js";
import type { Activity, Centre, Child, Weekday } from "../shared/contract.js";
import { addDays } from "../shared/dates.js";
import { icon, roleIcon } from "../shared/icon.js";
import { capital, say, weekdayName } from "../shared/words.js";
import { type Draft, weekdays } from "./draft.js";

/** Any Monday: the pattern has weekdays, no dates. */
const MONDAY = "2026-01-05";
const dayName = (weekday: Weekday): string => weekdayName(addDays(MONDAY, weekdays.indexOf(weekday)));

/** All children by Monday to Friday; a column per weekday, one below the other on a phone. */
export function grid(draft: Draft, changed: () => void): TemplateResult {
  return html`${draft.children!.map(
    (child, index) => html`<section class="card pattern-child" aria-labelledby="child-${child.childId}">
    <h3 class="child" id="child-${child.childId}">
      <span class="avatar avatar-${index % 6}" aria-hidden="true">${child.firstName.charAt(0)}</span>
      <span class="child-name">${draft.name(child.childId)}</span></h3>
    <div class="pattern-week">${weekdays.map((weekday) => day(draft, child, weekday, changed))}</div>
  </section>`,
  )}`;
}

function day(draft: Draft, child: Child, weekday: Weekday, changed: () => void): TemplateResult {
  const centres = draft.centresOf(child, weekday);
  const centre = draft.picked(child, weekday);
  const name = draft.name(child.childId);
  const rule = centre && draft.mode === "book" ? check(centre, draft.chosen(child, weekday)) : null;
  return html`<div class="pattern-day ${weekday}" role="group" aria-label=${say("Week.Day", name, dayName(weekday))}>
    <p class="pattern-day-name" aria-hidden="true">${capital(dayName(weekday))}</p>
    ${centres.length > 1 ? picker(draft, child, weekday, centres, centre!, changed) : nothing}
    ${centres.length === 1 && centre?.kind === "leisure" ? only(centre) : nothing}
    ${centre ? centre.activities.map((a) => cell(draft, child, weekday, centre, a, changed)) : nowhere(weekday)}
    ${rule ? html`<p class="day-problem" role="status">${icon("triangle-alert")}<span>${say(`Rule.${rule}`)}</span></p>` : nothing}
  </div>`;
}

const only = (centre: Centre): TemplateResult => html`<p class="small muted pattern-centre">${icon("trees")} ${centre.name}</p>`;

const picker = (draft: Draft, child: Child, weekday: Weekday, centres: Centre[], picked: Centre, changed: () => void): TemplateResult =>
  html`<select class="pattern-centre" data-centre=${`${child.childId}|${weekday}`}
    aria-label=${say("Week.Centre", draft.name(child.childId), dayName(weekday))}
    @change=${(e: Event) => {
      draft.move(child, weekday, draft.centre((e.target as HTMLSelectElement).value)!);
      changed();
    }}>${centres.map((c) => html`<option value=${c.centreId} ?selected=${c === picked}>${c.name}</option>`)}</select>`;

function nowhere(weekday: Weekday): TemplateResult {
  if (weekday !== "wednesday") return html`<div class="closed-day">${icon("school")}<span>${say("Week.NoSchool")}</span></div>`;
  return html`<div class="closed-day">${icon("trees")}<span>${say("Day.NoCentre")}</span>
    <a href="/demarches">${say("Day.ChooseCentre")}</a></div>`;
}

function cell(draft: Draft, child: Child, weekday: Weekday, centre: Centre, activity: Activity, changed: () => void): TemplateResult {
  const on = draft.chosen(child, weekday).includes(activity.activityId);
  const state = !on ? "free" : draft.mode === "book" ? "pending" : "cancelling";
  const key = `${child.childId}|${weekday}|${centre.centreId}|${activity.activityId}`;
  const mark = on ? icon(draft.mode === "book" ? "check" : "minus") : "";
  return html`<button type="button" class="cell ${state}" data-cell=${key} data-state=${state} aria-pressed=${on}
    @click=${() => {
      draft.toggle(child, weekday, centre.centreId, activity.activityId);
      changed();
    }}>
    <span class="cell-top">
      <span class="cell-label">${roleIcon(activity.role)}<span>${activity.label}</span></span>
      <span class="cell-mark" aria-hidden="true">${mark}</span></span>
    <span class="cell-words">${say(`Cell.${on ? draft.mode : "none"}`)}</span>
    <span class="visually-hidden">${say("Cell.Where", draft.name(child.childId), dayName(weekday), centre.name)}</span>
  </button>`;
}
