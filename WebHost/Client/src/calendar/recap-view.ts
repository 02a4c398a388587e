import { html, nothing, type TemplateResult } from "lit";
import { fullLines, kinds, tally } from "../pattern/outcomes.js";
import { now } from "../shared/clock.js";
import type { Planned, Recap, RecapLine } from "../shared/contract.js";
import { townDate } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { printSheet } from "../shared/print.js";
import { count, list, say } from "../shared/words.js";
import { labelsOf, recapList, sheetHead } from "./recap-list.js";
import type { Store } from "./store.js";

/** «Récapitulatif»: every action of the save, with its outcome and reason (G6, G7). */
export function recapView(recap: Recap, store: Store, close: () => void): TemplateResult {
  const sums = tally(recap);
  const told = kinds.filter((k) => sums.has(k)).map((k) => count(`Recap.${k}`, sums.get(k)!));
  const waits = recap.lines.some((l) => l.outcome === "refused" && store.plan(l.childId, l.date)?.desired);
  return html`<div class="sheet-head"><h2 id="recap-title" tabindex="-1">${say("Recap.Title")}</h2>
      <button type="button" class="button button-quiet no-print" id="close-recap" aria-label=${say("Close")} @click=${close}>
        ${icon("x")}</button></div>
    ${sheetHead(store.family?.name ?? "", townDate(now()))}
    ${told.length === 1 ? nothing : html`<p class="recap-sum">${told.join(" · ") || say("Recap.Nothing")}</p>`}
    ${recapList({
      lines: recap.lines,
      household: store,
      word: (line) => say(stays(line, store) ? "Outcome.kept" : `Outcome.${line.outcome}`),
      count: (kind, n) => count(`Recap.${kind}`, n),
      why: (line) => why(line, store),
    })}
    <wait-all .lines=${fullLines(recap.lines)}></wait-all>
    ${waits ? html`<p class="muted">${say("Recap.RefusedHelp")}</p>` : nothing}
    <p class="actions sheet-foot no-print">
      <button type="button" class="button button-primary" @click=${close}>${say("Recap.Close")}</button>
      <button type="button" class="button" @click=${printSheet}>${icon("printer")}${say("Print")}</button></p>`;
}

/** What is booked of a day whose change was refused: nothing of it is lost. */
function stays(line: RecapLine, store: Store): Planned | null {
  const booked = line.outcome === "refused" ? store.plan(line.childId, line.date)?.confirmed : undefined;
  return booked?.centreId === line.centreId ? booked : null;
}

function why(line: RecapLine, store: Store): string {
  if (line.outcome !== "refused") return "";
  const booked = stays(line, store);
  return booked ? `${line.detail} ${say("Recap.Stays", list(labelsOf({ ...line, ...booked }, store)))}` : line.detail;
}
