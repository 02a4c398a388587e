import { html, nothing, type TemplateResult } from "lit";
import { money, priceWords } from "../calendar/prices.js";
import { recapList } from "../calendar/recap-list.js";
import type { Recap, RecapLine, WeekPattern } from "../shared/contract.js";
import { count, list as names, say } from "../shared/words.js";
import type { Draft } from "./draft.js";
import { type Filter, type Kind, kindOf, kinds, tally } from "./outcomes.js";

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
  const list = recapList({
    lines: shown,
    household: draft,
    word: (line) => say(id === "recap" ? outcomeOf(line) : `Will.${lineWord(line)}`),
    count: (kind, n) => count(`${id === "preview" ? "Sum" : "Recap"}.${kind}`, n),
    why: (line) => why(line, lines.mode),
    more: (line) => alternatives(line, draft),
  });
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
        : html`<div class="lines" tabindex="0" role="region" aria-label=${say("Lines")}>${list}</div>`
    }`;
}

export const outcomeOf = (line: RecapLine): string => `Outcome.${kindOf(line) === "off" ? "off" : line.outcome}`;

const lineWord = (line: RecapLine): string => {
  const kind = kindOf(line);
  return kind === "done" ? line.outcome : `${kind}Line`;
};

/** Why nothing happens on a date; empty where something does. */
export function why(line: RecapLine, mode: WeekPattern["mode"]): string {
  if (line.outcome === "refused") return line.detail;
  return line.outcome === "unchanged" ? say(`Why.unchanged.${mode}`) : "";
}

function alternatives(line: RecapLine, draft: Draft): TemplateResult | typeof nothing {
  const others = (line.alternatives ?? []).map((id) => draft.centre(id)?.name ?? id);
  if (others.length === 0) return nothing;
  return html`<strong class="recap-reason alternatives">${count("Alternatives", others.length, names(others))}</strong>`;
}

/** "12 jours à réserver · 148,80 € · 2 jours impossibles". */
export function summary(recap: Recap, key: "Sum" | "Recap" = "Sum"): string {
  const sums = tally(recap);
  const price = (kind: Kind): string[] => {
    if (kind === "done" && recap.price) return [priceWords(recap.price)];
    return kind === "cancelled" && recap.givenUp ? [money(-recap.givenUp.amount)] : [];
  };
  return kinds
    .filter((k) => sums.has(k))
    .flatMap((k) => [count(`${key}.${k}`, sums.get(k)!), ...price(k)])
    .join(" · ");
}
