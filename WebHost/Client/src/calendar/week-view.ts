import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Centre, Child } from "../shared/contract.js";
import { age } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { count, say, shortDay, weekdayName } from "../shared/words.js";
import { type CellEvents, cellView } from "./cell-view.js";
import { activitiesAt, closedDay, type Moment, moments, span } from "./layout.js";
import type { Store } from "./store.js";

/** The week as a table: a row group per child, a row per moment, a column per day, divided by the child's centres. */
export function weekView(store: Store, dates: string[], today: string, events: CellEvents): TemplateResult {
  const children = store.family!.children;
  const spans = dates.map((d) => span(store, children, d));
  return html`<div class="table-scroll week-scroll" tabindex="0" role="region" aria-label=${say("Week.Region")}>
    <table class="week" role="grid">
      <caption class="visually-hidden">${say("Week.Caption")}</caption>
      <colgroup><col class="moment" />${dates.map((d, i) => columns(store.day(d)?.kind === "wednesday", spans[i]!))}</colgroup>
      <thead><tr>
        <th scope="col" class="corner"><span class="visually-hidden">${say("Week.Moment")}</span></th>
        ${dates.map((d, i) => dayHead(d, spans[i]!, d === today))}
      </tr></thead>
      ${repeat(
        children,
        (c) => c.childId,
        (child, index) => childRows(store, child, index, dates, spans, events),
      )}
    </table>
  </div>`;
}

const columns = (isWednesday: boolean, span: number): TemplateResult[] =>
  Array.from({ length: span }, () => html`<col class=${isWednesday ? "wednesday" : ""} />`);

function dayHead(date: string, span: number, isToday: boolean): TemplateResult {
  const more = [isToday ? say("Today") : "", span > 1 ? say("Week.OneCentre") : ""].filter(Boolean).map((words) => ` · ${words}`);
  return html`<th scope="col" colspan=${span} class=${isToday ? "today" : ""} aria-current=${isToday ? "date" : nothing}>
    ${weekdayName(date)}<small>${shortDay(date)}${more}</small></th>`;
}

export function childName(store: Store, child: Child, index: number, today: string, name: string): TemplateResult {
  const school = child.enrolments.map((id) => store.centre(id)).find((c) => c?.kind === "school");
  const more = `${count("Age", age(child.birthDate, today))}${school ? ` · ${school.name}` : ""}`;
  return html`<span class="avatar avatar-${index % 6}" aria-hidden="true">${child.firstName.charAt(0)}</span>
    <span class="child-name">${name}</span> <span class="child-more">${more}</span>`;
}

function childRows(store: Store, child: Child, index: number, dates: string[], spans: number[], events: CellEvents): TemplateResult {
  const centres = dates.map((d) => store.centresOf(child, d));
  const closed = dates.map((d) => closedDay(store, child, d));
  const wrong = dates.map((d) => events.problem(child, d));
  const told = dates.map((d) => events.told(child, d));
  const first = centres.findIndex((c, i) => spans[i]! > 1 && c.length > 0 && closed[i] === null);
  const before = first < 0 ? spans.reduce((a, b) => a + b, 0) : spans.slice(0, first).reduce((a, b) => a + b, 0);
  const after = first < 0 ? 0 : spans.slice(first + 1).reduce((a, b) => a + b, 0);
  return html`<tbody>
    <tr class="child-row">
      <th scope="rowgroup" colspan=${1 + before}>
        <div class="child">${childName(store, child, index, dates[0]!, events.nameOf(child))}</div></th>
      ${first < 0 ? nothing : centres[first]!.map((c) => centreHead(c, spans[first]! / centres[first]!.length))}
      ${after > 0 ? html`<td colspan=${after}></td>` : nothing}
    </tr>
    ${moments.map(
      (moment, row) => html`<tr>
      <th scope="row">${say(`Moment.${moment}`)}</th>
      ${dates.map((date, i) => {
        const here = centres[i]!;
        const reason = closed[i];
        if (reason !== null) return row === 0 ? closedCell(child, date, spans[i]!, reason!, here.length === 0) : nothing;
        const width = spans[i]! / Math.max(1, here.length);
        // A lone leisure centre that is not named above is named in its cells.
        const named = (centre: Centre): boolean => here.length === 1 && i !== first && centre.kind === "leisure";
        return here.map((c) => html`<td colspan=${width}>${cells(store, child, date, c, moment, events, named(c))}</td>`);
      })}
    </tr>`,
    )}
    ${under("problem-row", wrong, spans)}
    ${under("note-row", told, spans)}
  </tbody>`;
}

const centreHead = (centre: Centre, columns: number): TemplateResult =>
  html`<th class="centre-name" colspan=${columns}>${icon("trees")}${centre.name}</th>`;

/** A row of what is said under the cells of each date, where there is anything to say. */
const under = (style: string, said: (TemplateResult | typeof nothing)[], spans: number[]): TemplateResult | typeof nothing =>
  said.every((words) => words === nothing)
    ? nothing
    : html`<tr class=${style}><td></td>${said.map((words, i) => html`<td colspan=${spans[i]!}>${words}</td>`)}</tr>`;

const closedCell = (child: Child, date: string, columns: number, reason: string, nowhere: boolean): TemplateResult =>
  html`<td colspan=${columns} rowspan=${moments.length} class="closed-day-cell">${closedBlock(child, date, reason, nowhere)}</td>`;

/** A whole day that cannot be booked, with its reason; a child without a centre is shown the way to one (G17). */
export function closedBlock(child: Child, date: string, reason: string, nowhere: boolean): TemplateResult {
  const choose = nowhere && !reason;
  return html`<div class="closed-day" data-cell=${`${child.childId}|${date}|*|*`} data-state="closed">
    ${icon(choose ? "trees" : "ban")}<span>${reason || say(nowhere ? "Day.NoCentre" : "Cell.Closed")}</span>
    ${choose ? html`<a href="/demarches">${say("Day.ChooseCentre")}</a>` : nothing}</div>`;
}

export function cells(
  store: Store,
  child: Child,
  date: string,
  centre: Centre,
  moment: Moment,
  events: CellEvents,
  showCentre = false,
): TemplateResult {
  return html`${repeat(
    activitiesAt(centre, moment),
    (a) => a.activityId,
    (a) => cellView(store.cell(child, date, centre, a.activityId), child, centre, events, showCentre),
  )}`;
}
