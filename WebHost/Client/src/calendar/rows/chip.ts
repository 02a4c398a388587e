import { html, nothing, type TemplateResult } from "lit";
import { now } from "../../shared/clock.js";
import { icon } from "../../shared/icon.js";
import { countdown, say } from "../../shared/words.js";
import type { CellState } from "../cell-state.js";

const signs: Record<CellState, string> = {
  free: "",
  pending: "hourglass",
  confirmed: "check",
  cancelling: "minus",
  full: "",
  closed: "ban",
  late: "lock",
  waiting: "list-checks",
  offered: "bell",
};

export const isOff = (state: CellState): boolean => state === "full" || state === "closed" || state === "late";

/** The sign of a state beside its words. */
export const sign = (state: CellState): TemplateResult | typeof nothing => (signs[state] ? icon(signs[state]) : nothing);

/** A state in a word or two, or the price of what can be chosen. */
export function stateLine(state: CellState, price: string, holdExpiresAt?: string): string {
  switch (state) {
    case "pending":
      return holdExpiresAt ? say("Rows.Pending", countdown(Date.parse(holdExpiresAt) - now())) : say("Cell.Pending");
    case "free":
      return price;
    default:
      return say(`Rows.${state}`);
  }
}

/** The classes of a choice: its state, and whether the legend shows or dims it. */
export const looks = (state: CellState, highlight: CellState | null): string =>
  `day-chip ${state} ${highlight === null ? "" : highlight === state ? "shown" : "dim"}`;

/** One tap for all children. */
export function allChip(key: string, label: string | TemplateResult, isChosen: boolean, context: string, tap: () => void): TemplateResult {
  return html`<button type="button" class="all-chip" data-all=${key} aria-pressed=${isChosen} @click=${tap}>
    ${icon(isChosen ? "check" : "users")}<span>${label}<span class="visually-hidden">, ${context}</span></span></button>`;
}
