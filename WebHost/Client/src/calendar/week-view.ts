import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Centre, Child } from "../shared/contract.js";
import { age } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { count, say, shortDay, weekdayName } from "../shared/words.js";
import { type CellEvents, cellView, noteView } from "./cell-view.js";
import { activitiesAt, closedDay, type Moment, moments, span } from "./layout.js";
import { problems } from "./problems.js";
import type { Store } from "./store.js";

/** The week as a table: a row group per child, a row per moment, a column per day, divided by the child's centres. */
export function weekView(store: Store, dates: string[], today: string, events: CellEvents): TemplateResult {
  const children = store.family!.children;
  const spans = dates.map((d) => span(store, children, d));
  return html`<div class="table-scroll week-scroll" tabindex="0" role="region" aria-label=${say("Week.Region")}>
    <table class="week">
      <caption class="visually-hidden">${say("Week.Caption")}</caption>
      <colgroup><col class="moment" />${dates.map((d, i) => Array.from({ length: spans[i]! }, () => html`<col class=${store.day(d)?.kind === "wednesday" ? "wednesday" : ""} />`))}</colgroup>
      <thead><tr>
        <th scope="col" class="corner"><span class="visually-hidden">${say("Week.Moment")}</span></th>
        ${dates.map((d, i) => html`<th scope="col" colspan=${spans[i]!} class=${d === today ? "today" : ""} aria-current=${d === today ? "date" : nothing}>${weekdayName(d)}<small>${shortDay(d)}${d === today ? html` · ${say("Today")}` : nothing}${spans[i]! > 1 ? html` · ${say("Week.OneCentre")}` : nothing}</small></th>`)}
      </tr></thead>
      ${repeat(
        children,
        (c) => c.childId,
        (child, index) => childRows(store, child, index, dates, spans, events),
      )}
    </table>
  </div>`;
}

export function childName(store: Store, child: Child, index: number, today: string, name: string): TemplateResult {
  const school = child.enrolments.map((id) => store.centre(id)).find((c) => c?.kind === "school");
  return html`<span class="avatar avatar-${index % 6}" aria-hidden="true">${child.firstName.charAt(0)}</span><span class="child-name">${name}</span> <span class="child-more">${count("Age", age(child.birthDate, today))}${school ? ` · ${school.name}` : ""}</span>`;
}

function childRows(store: Store, child: Child, index: number, dates: string[], spans: number[], events: CellEvents): TemplateResult {
  const centres = dates.map((d) => store.centresOf(child, d));
  const closed = dates.map((d) => closedDay(store, child, d));
  const told = dates.map((d) => problems(store, child, d));
  const rows = moments.length + (moments.some((m) => noted(store, child, m, events)) ? 1 : 0);
  const first = centres.findIndex((c, i) => spans[i]! > 1 && c.length > 0 && closed[i] === null);
  const before = first < 0 ? spans.reduce((a, b) => a + b, 0) : spans.slice(0, first).reduce((a, b) => a + b, 0);
  const after = first < 0 ? 0 : spans.slice(first + 1).reduce((a, b) => a + b, 0);
  return html`<tbody>
    <tr class="child-row">
      <th scope="rowgroup" colspan=${1 + before}><div class="child">${childName(store, child, index, dates[0]!, events.nameOf(child))}</div></th>
      ${first < 0 ? nothing : centres[first]!.map((c) => html`<th class="centre-name" colspan=${spans[first]! / centres[first]!.length}>${icon("trees")}${c.name}</th>`)}
      ${after > 0 ? html`<td colspan=${after}></td>` : nothing}
    </tr>
    ${moments.map(
      (moment, row) => html`<tr>
      <th scope="row">${say(`Moment.${moment}`)}</th>
      ${dates.map((date, i) => {
        const here = centres[i]!;
        const reason = closed[i];
        if (reason !== null) return row === 0 ? closedCell(child, date, spans[i]!, reason!, here.length === 0, rows) : nothing;
        const width = spans[i]! / Math.max(1, here.length);
        return here.map(
          (centre) =>
            html`<td colspan=${width}>${cells(store, child, date, centre, moment, events, here.length === 1 && i !== first && centre.kind === "leisure")}</td>`,
        );
      })}
    </tr>
    ${noted(store, child, moment, events) ? html`<tr class="note-row"><td></td>${dates.map((date, i) => (closed[i] === null ? html`<td colspan=${spans[i]!}>${events.note!.key.split("|")[1] === date ? noteView(events.note!) : nothing}</td>` : nothing))}</tr>` : nothing}`,
    )}
    ${
      told.some((t) => t.length > 0)
        ? html`<tr class="problem-row"><td></td>${dates.map((_, i) => html`<td colspan=${spans[i]!}>${told[i]!.map((p) => html`<p class="day-problem">${icon("triangle-alert")}<span>${p}</span></p>`)}</td>`)}</tr>`
        : nothing
    }
  </tbody>`;
}

function noted(store: Store, child: Child, moment: Moment, events: CellEvents): boolean {
  const [childId, , centreId, activityId] = events.note?.key.split("|") ?? [];
  const centre = centreId ? store.centre(centreId) : undefined;
  return childId === child.childId && centre !== undefined && activitiesAt(centre, moment).some((a) => a.activityId === activityId);
}

// A note row may lie between the three moments: the closed block spans that one too.
const closedCell = (child: Child, date: string, columns: number, reason: string, nowhere: boolean, rows: number): TemplateResult =>
  html`<td colspan=${columns} rowspan=${rows} class="closed-day-cell">${closedBlock(child, date, reason, nowhere)}</td>`;

/** A whole day that cannot be booked, with its reason; a child without a centre is shown the way to one (G17). */
export const closedBlock = (child: Child, date: string, reason: string, nowhere: boolean): TemplateResult =>
  html`<div class="closed-day" data-cell=${`${child.childId}|${date}|*|*`} data-state="closed">${icon(nowhere && !reason ? "trees" : "ban")}<span>${reason || say(nowhere ? "Day.NoCentre" : "Cell.Closed")}</span>${nowhere && !reason ? html`<a href="/demarches">${say("Day.ChooseCentre")}</a>` : nothing}</div>`;

export function cells(
  store: Store,
  child: Child,
  date: string,
  centre: Centre,
  moment: Moment,
  events: CellEvents,
  showCentre = false,
  withNote = false,
): TemplateResult {
  return html`${repeat(
    activitiesAt(centre, moment),
    (a) => a.activityId,
    (a) => {
      const cell = store.cell(child, date, centre, a.activityId);
      return html`${cellView(cell, child, centre, events, showCentre)}${withNote && events.note?.key === cell.key ? noteView(events.note) : nothing}`;
    },
  )}`;
}
