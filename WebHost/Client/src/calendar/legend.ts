import { html, type TemplateResult } from "lit";
import { icon } from "../shared/icon.js";
import { say } from "../shared/words.js";
import type { CellState } from "./cell-state.js";

const meanings: { state: CellState; sign: TemplateResult | string }[] = [
  { state: "free", sign: "" },
  { state: "pending", sign: "…" },
  { state: "confirmed", sign: icon("check") },
  { state: "cancelling", sign: icon("minus") },
  { state: "full", sign: "0" },
  { state: "waiting", sign: icon("list-checks") },
  { state: "offered", sign: icon("bell") },
  { state: "closed", sign: icon("ban") },
  { state: "late", sign: icon("lock") },
];

/** The colour legend: clicked, it shows what on the page has that meaning, and how many (G14). */
export function legend(chosen: CellState | null, count: number, choose: (state: CellState) => void): TemplateResult {
  const counted = html` <span class="legend-count">${count}</span>`;
  return html`<ul class="legend" aria-label=${say("Legend")}>${meanings.map(
    ({ state, sign }) => html`<li>
    <button type="button" data-legend=${state} aria-pressed=${chosen === state ? "true" : "false"} @click=${() => choose(state)}>
      <span class="dot ${state}" aria-hidden="true">${sign}</span>${say(`State.${state}`)}${chosen === state ? counted : ""}
    </button></li>`,
  )}</ul>`;
}
