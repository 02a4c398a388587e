import { html, nothing, type TemplateResult } from "lit";
import type { Centre, CentreDay } from "../shared/contract.js";
import { count, longDay, say, shortDay, weekdayName } from "../shared/words.js";
import { bar } from "./bar.js";
import { type Band, type Total, total } from "./totals.js";

export interface Grid {
  centres: Centre[];
  dates: string[];
  today: string;
  split: boolean;
  weekdays: boolean;
  open: string;
  day(centreId: string, date: string): CentreDay | undefined;
  choose(centreId: string, date: string, activityId: string): void;
}

/** Centres × activities × days. */
export function grid(g: Grid): TemplateResult {
  const bands: Band[] = g.split ? ["under6", "6plus"] : ["both"];
  return html`<div class="table-scroll board-scroll" tabindex="0" role="region" aria-label=${say("Board.Region")}>
    <table class="board" role="grid">
    <caption class="visually-hidden">${say("Board.Caption")}</caption>
    <colgroup><col class="board-names" />${g.dates.map(() => html`<col />`)}</colgroup>
    <thead><tr><th scope="col">${say("Board.Centre")}</th>${g.dates.map((d) => head(g, d))}</tr></thead>
    ${g.centres.map(
      (centre) => html`<tbody>
      <tr class="board-centre"><th scope="rowgroup" colspan=${g.dates.length + 1}><span>${centre.name}</span></th></tr>
      ${centre.activities.map((activity, i) =>
        bands.map(
          (band, b) => html`<tr>
        <th scope="row">${activity.label}${band === "both" ? nothing : html` <span class="tag">${say(`Band.${band}`)}</span>`}</th>
        ${g.dates.map((date) => {
          const reason = shut(g.day(centre.centreId, date));
          if (reason === null) return html`<td>${cell(g, centre, activity.activityId, activity.label, date, band)}</td>`;
          return i + b === 0 ? html`<td class="board-shut" rowspan=${centre.activities.length * bands.length}>${reason}</td>` : nothing;
        })}
      </tr>`,
        ),
      )}
    </tbody>`,
    )}
  </table></div>`;
}

const head = (g: Grid, date: string): TemplateResult =>
  html`<th scope="col" class=${date === g.today ? "today" : ""}>${g.weekdays ? `${weekdayName(date)} ` : ""}${shortDay(date)}</th>`;

/** Why nothing happens at a centre that day, when nobody is booked either. */
const shut = (day: CentreDay | undefined): string | null =>
  day?.closedReason && day.slots.every((s) => s.confirmed + s.pending === 0) ? day.closedReason : null;

function cell(g: Grid, centre: Centre, activityId: string, label: string, date: string, band: Band): TemplateResult {
  const day = g.day(centre.centreId, date);
  const t = day ? total(day, activityId, band) : null;
  if (!day || !t) return html`<span class="board-none">–</span>`;
  const key = `${centre.centreId}|${date}|${activityId}`;
  const closed = day.closedReason ?? (t.capacity === 0 ? t.note || say("Board.Closed") : null);
  const busy = t.confirmed + t.pending > 0;
  const told = closed === null ? `, ${say("Board.Numbers", t.confirmed, t.pending, t.free, t.capacity)}` : "";
  const look = `board-cell ${closed !== null && !busy ? "shut" : ""} ${t.over > 0 ? "over" : ""}`;
  return html`<button type="button" class=${look} data-board=${`${key}|${band}`}
      data-version=${`${t.confirmed} ${t.pending} ${t.capacity}`} aria-current=${g.open === key ? "true" : nothing}
      @click=${() => g.choose(centre.centreId, date, activityId)}>
    ${closed !== null && !busy ? html`<span>${closed}</span>` : numbers(t)}
    <span class="visually-hidden">${told}, ${centre.name}, ${label}, ${longDay(date)}</span>
  </button>`;
}

function numbers(t: Total): TemplateResult {
  const pending = t.pending > 0 ? html` <span class="board-pending">+${t.pending}</span>` : nothing;
  const over = t.over > 0 ? html`<strong class="board-over">${count("Board.Over", t.over)}</strong> ` : nothing;
  const full = t.isFull ? [say("Board.Full")] : t.full.map((band) => say("Board.BandFull", say(`Band.${band}`)));
  return html`<span class="board-numbers"><span><b>${t.confirmed}</b>${pending}</span>
      <span class="board-capacity">${over}/ ${t.capacity}</span></span>
    ${bar(t)}
    ${t.closed.length === 1 ? html`<small>${say("Board.BandClosed", say(`Band.${t.closed[0]!}`))}</small>` : nothing}
    ${full.map((words) => html`<small class="board-full">${words}</small>`)}`;
}
