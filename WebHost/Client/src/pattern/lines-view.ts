import { html, nothing, type TemplateResult } from "lit";
import { money, priceWords } from "../calendar/prices.js";
import type { Recap, RecapLine, WeekPattern } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { count, fullDay, list, say } from "../shared/words.js";
import type { Draft } from "./draft.js";
import { type Filter, type Kind, kindOf, kinds, tally } from "./outcomes.js";

const badge: Record<Kind, [string, string]> = {
  done: ["badge-ok", "check"],
  cancelled: ["badge-danger", "minus"],
  unchanged: ["badge-muted", "minus"],
  refused: ["badge-muted", "x"],
};

const columns = ["Date", "Child", "What", "Price", "Outcome"];

export interface Lines {
  /** Distinguishes the two lists of the page. */
  id: "preview" | "recap";
  recap: Recap;
  mode: WeekPattern["mode"];
  filter: Filter;
  changed(): void;
}

/** Every date with its outcome and reason, filtered as the reader wants. */
export function linesView(lines: Lines, draft: Draft): TemplateResult {
  const { recap, filter, id } = lines;
  const sums = tally(recap);
  const shown = recap.lines.filter((l) => filter.matches(l));
  const children = [...new Set(recap.lines.map((l) => l.childId))];
  const word = (kind: Kind): string => say(`${id === "preview" ? "Will" : "Filter"}.${kind}`);
  const chip = (kind: Kind | "all", label: string, n: number): TemplateResult =>
    html`<button type="button" class="chip" data-filter=${kind} aria-pressed=${filter.kind === kind} @click=${() => {
      filter.kind = kind;
      lines.changed();
    }}>${label} <span class="numbers">${n}</span></button>`;
  return html`<div class="toolbar no-print">
      <div class="segmented-chips" role="group" aria-label=${say("Lines.Filter")}>
        ${chip("all", say("Filter.all"), recap.lines.length)}
        ${kinds.filter((k) => sums.has(k)).map((k) => chip(k, word(k), sums.get(k)!))}</div>
      ${
        children.length > 1
          ? html`<select class="lines-child" aria-label=${say("Lines.Child")} .value=${filter.childId} @change=${(e: Event) => {
              filter.childId = (e.target as HTMLSelectElement).value;
              lines.changed();
            }}><option value="">${say("Lines.AllChildren")}</option>
              ${children.map((c) => html`<option value=${c}>${draft.name(c)}</option>`)}</select>`
          : nothing
      }
    </div>
    ${
      shown.length === 0
        ? html`<p class="muted">${say("Lines.None")}</p>`
        : html`<div class="table-scroll lines" tabindex="0" role="region" aria-label=${say("Lines")}><table class="table table-stack">
      <thead><tr>${columns.map((key) => html`<th scope="col">${say(`Recap.${key}`)}</th>`)}</tr></thead>
      <tbody>${shown.map((line) => row(line, lines, draft))}</tbody></table></div>`
    }`;
}

export const labels = (line: RecapLine, draft: Draft): string[] =>
  draft
    .centre(line.centreId)
    ?.activities.filter((a) => line.activities.includes(a.activityId))
    .map((a) => a.label) ?? line.activities;

/** Why nothing happens on a date; empty where something does. */
export function why(line: RecapLine, mode: WeekPattern["mode"]): string {
  if (line.outcome === "refused") return line.detail;
  return line.outcome === "unchanged" ? say(`Why.unchanged.${mode}`) : "";
}

function row(line: RecapLine, lines: Lines, draft: Draft): TemplateResult {
  const kind = kindOf(line);
  const [style, sign] = badge[kind];
  const what = labels(line, draft);
  const reason = why(line, lines.mode);
  const word =
    lines.id === "recap"
      ? say(`Outcome.${line.outcome}`)
      : say(`Will.${line.outcome}${line.outcome === "confirmed" || line.outcome === "moved" ? "" : "Line"}`);
  const others = (line.alternatives ?? []).map((id) => draft.centre(id)?.name ?? id);
  return html`<tr data-outcome=${line.outcome} data-line-of=${`${line.childId}|${line.date}`}><th scope="row">${fullDay(line.date)}</th>
    <td data-label=${say("Recap.Child")}>${draft.name(line.childId)}</td>
    <td data-label=${say("Recap.What")}><span>${draft.centre(line.centreId)?.name ?? line.centreId}
      ${what.length > 0 ? html`<br /><span class="small muted">${list(what)}</span>` : nothing}</span></td>
    <td class="number" data-label=${say("Recap.Price")}>${line.price ? priceWords(line.price) : ""}</td>
    <td data-label=${say("Recap.Outcome")}><span><span class="badge ${style}">${icon(sign)}${word}</span>
      ${reason ? html`<br /><span class="recap-reason">${reason}</span>` : nothing}
      ${others.length > 0 ? html`<br />${alternatives(others)}` : nothing}</span></td></tr>`;
}

const alternatives = (others: string[]): TemplateResult =>
  html`<strong class="recap-reason alternatives">${count("Alternatives", others.length, list(others))}</strong>`;

/** "12 jours à réserver · 148,80 € · 2 jours impossibles". */
export function summary(recap: Recap, key: (kind: Kind) => string = (kind) => `Sum.${kind}`): string {
  const sums = tally(recap);
  const price = (kind: Kind): string[] => {
    if (kind === "done" && recap.price) return [priceWords(recap.price)];
    return kind === "cancelled" && recap.givenUp ? [money(-recap.givenUp.amount)] : [];
  };
  return kinds
    .filter((k) => sums.has(k))
    .flatMap((k) => [count(key(k), sums.get(k)!), ...price(k)])
    .join(" · ");
}
