import { html, nothing, type TemplateResult } from "lit";
import { sheetHead } from "../calendar/recap-list.js";
import { now } from "../shared/clock.js";
import { townDate } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { printSheet } from "../shared/print.js";
import { say } from "../shared/words.js";
import { download } from "./csv.js";
import type { Draft } from "./draft.js";
import { type Lines, linesView, summary } from "./lines-view.js";
import { fullLines, tally } from "./outcomes.js";
import "./watch-week.js";

/** «Récapitulatif» of a pattern: one for the whole period, to filter, print and keep (G6, G15). */
export function recapSheet(lines: Lines, draft: Draft, close: () => void): TemplateResult {
  const sums = tally(lines.recap);
  const first = lines.recap.lines.find((l) => l.outcome !== "refused")?.date ?? "";
  return html`<div class="sheet-head"><h2 id="recap-title" tabindex="-1">${say("Recap.Title")}</h2>
      <button type="button" class="button button-quiet no-print" id="close-recap" aria-label=${say("Recap.Close")} @click=${close}>
        ${icon("x")}</button></div>
    ${sheetHead(draft.familyName, townDate(now()))}
    <p class="recap-sum">${summary(lines.recap, "Recap") || say("Recap.Nothing")}</p>
    ${lines.recap.lines.length > 0 ? linesView(lines, draft) : nothing}
    <wait-all .lines=${lines.mode === "book" ? fullLines(lines.recap.lines) : []}></wait-all>
    ${lines.mode === "book" && !draft.isEmpty ? html`<watch-week .pattern=${draft.pattern()}></watch-week>` : nothing}
    ${sums.has("refused") ? html`<p class="muted">${say("Recap.RefusedHelp")}</p>` : nothing}
    <p class="actions sheet-foot no-print">
      <a class="button button-primary" href="/reservations?date=${first}">${icon("calendar-days")}${say("Recap.Calendar")}</a>
      <button type="button" class="button" @click=${printSheet}>${icon("printer")}${say("Print")}</button>
      <button type="button" class="button" id="download" @click=${() => download(lines, draft)}>
        ${icon("download")}${say("Recap.Download")}</button></p>`;
}
