import { html, nothing, type TemplateResult } from "lit";
import type { Recap, RecapLine } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { printSheet } from "../shared/print.js";
import { count, list, longDay, say } from "../shared/words.js";
import { priceWords } from "./prices.js";
import type { Store } from "./store.js";

const badge: Record<RecapLine["outcome"], [string, string]> = {
  confirmed: ["badge-ok", "check"],
  moved: ["badge-ok", "arrow-right-left"],
  cancelled: ["badge-danger", "minus"],
  unchanged: ["badge-muted", "minus"],
  refused: ["badge-muted", "x"],
};

const columns = ["Child", "Date", "What", "Price", "Outcome"];

/** «Récapitulatif»: every action of the save, with its outcome and reason (G6, G7). */
export function recapView(recap: Recap, store: Store, close: () => void): TemplateResult {
  const total = (...outcomes: string[]): number => recap.lines.filter((l) => outcomes.includes(l.outcome)).length;
  const sums: [key: string, n: number][] = [
    ["Recap.Done", total("confirmed", "moved")],
    ["Recap.Cancelled", total("cancelled")],
    ["Recap.Refused", total("refused")],
  ];
  const told = sums.filter(([, n]) => n > 0).map(([key, n]) => count(key, n));
  if (recap.price) told.push(priceWords(recap.price));
  const waits = recap.lines.some((l) => l.outcome === "refused" && store.plan(l.childId, l.date)?.desired);
  return html`<h2 id="recap-title" tabindex="-1">${say("Recap.Title")}</h2>
    <p class="recap-sum">${told.join(" · ") || say("Recap.Nothing")}</p>
    ${
      recap.lines.length === 0
        ? nothing
        : html`<div class="table-scroll" tabindex="0" role="region" aria-labelledby="recap-title"><table class="table table-stack">
      <thead><tr>${columns.map((key) => html`<th scope="col">${say(`Recap.${key}`)}</th>`)}</tr></thead>
      <tbody>${recap.lines.map((line) => row(line, store))}</tbody></table></div>`
    }
    ${waits ? html`<p class="muted">${say("Recap.RefusedHelp")}</p>` : nothing}
    <p class="actions no-print"><button type="button" class="button button-primary" @click=${close}>${say("Recap.Close")}</button>
      <button type="button" class="button" @click=${printSheet}>${icon("printer")}${say("Print")}</button></p>`;
}

function row(line: RecapLine, store: Store): TemplateResult {
  const centre = store.centre(line.centreId);
  const [style, sign] = badge[line.outcome];
  const labels = centre?.activities.filter((a) => line.activities.includes(a.activityId)).map((a) => a.label) ?? line.activities;
  return html`<tr data-outcome=${line.outcome}><th scope="row">${store.name(line.childId)}</th>
    <td data-label=${say("Recap.Date")}>${longDay(line.date)}</td>
    <td data-label=${say("Recap.What")}><span>${centre?.name ?? line.centreId}
      ${labels.length > 0 ? html`<br /><span class="small muted">${list(labels)}</span>` : nothing}</span></td>
    <td class="number" data-label=${say("Recap.Price")}>${line.price ? priceWords(line.price) : ""}</td>
    <td data-label=${say("Recap.Outcome")}><span><span class="badge ${style}">${icon(sign)}${say(`Outcome.${line.outcome}`)}</span>
      ${line.outcome === "refused" ? html`<br /><span class="recap-reason">${line.detail}</span>` : nothing}</span></td></tr>`;
}
