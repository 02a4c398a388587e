import { html, nothing, type TemplateResult } from "lit";
import { now } from "../shared/clock.js";
import type { Centre, Child } from "../shared/contract.js";
import { icon, roleIcon } from "../shared/icon.js";
import { count, countdown, deadline, longDay, say } from "../shared/words.js";
import type { Cell, CellState } from "./cell-state.js";
import { money } from "./prices.js";

/** A few places left are told apart: hurry helps. */
const FEW = 3;

/** What is said under a cell because of the last click on it. */
export interface Note {
  key: string;
  text: string;
  action?: { label: string; run: () => void };
}

export interface CellEvents {
  click(cell: Cell, event: Event): void;
  highlight: CellState | null;
  note: Note | null;
  /** The cell of the last click, while there is something to save: the way to «Enregistrer» follows it. */
  last: string;
  /** The first name, with more where two children of the household share it. */
  nameOf(child: Child): string;
}

function mark(cell: Cell): TemplateResult | string {
  switch (cell.state) {
    case "pending":
      return cell.holdExpiresAt ? countdown(Date.parse(cell.holdExpiresAt) - now()) : icon("hourglass");
    case "confirmed":
      return icon("check");
    case "cancelling":
      return icon("minus");
    case "full":
      return "0";
    case "closed":
      return icon("ban");
    case "late":
      return icon("lock");
    default:
      return "";
  }
}

/** The state in words, with the reason of every cell that cannot be booked (T5). */
export function words(cell: Cell): string {
  const slot = cell.slot;
  switch (cell.state) {
    case "pending":
      return slot ? say("Cell.PendingPlaces", count("Places", slot.free)) : say("Cell.Pending");
    case "confirmed":
      return say("Cell.Confirmed");
    case "cancelling":
      return say("Cell.Cancelling");
    case "full":
      return slot && slot.pending > 0 ? say("Cell.FullPending", slot.pending) : say("Cell.Full");
    case "closed":
      return cell.closedReason || say("Cell.Closed");
    case "late":
      return say("Cell.Late", slot ? deadline(slot.bookUntil) : "");
    default:
      return slot ? count("Places", slot.free) + (slot.pending > 0 ? ` ${say("Cell.InProgress", slot.pending)}` : "") : "";
  }
}

/** A toggle button whose state is told by colour, border, sign and words; a closed one keeps its focus and says why. */
export function cellView(cell: Cell, child: Child, centre: Centre, events: CellEvents, showCentre = false): TemplateResult {
  const name = events.nameOf(child);
  const off = cell.state === "full" || cell.state === "closed" || cell.state === "late";
  const few = cell.state === "free" && (cell.slot?.free ?? 0) <= FEW;
  const dim = events.highlight !== null && events.highlight !== cell.state;
  const shown = events.highlight !== null && !dim;
  const note = events.note?.key === cell.key ? events.note : null;
  const where = showCentre ? html`<span class="cell-centre"> · ${centre.name}</span>` : nothing;
  return html`<button type="button" class="cell ${cell.state} ${few ? "few" : ""} ${dim ? "dim" : ""} ${shown ? "shown" : ""}"
      data-cell=${cell.key} data-state=${cell.state} data-places=${cell.slot?.free ?? 0}
      aria-pressed=${off ? nothing : cell.state === "pending" || cell.state === "confirmed" ? "true" : "false"}
      aria-disabled=${off ? "true" : nothing} aria-describedby=${note ? NOTE_ID : nothing}
      @click=${(event: Event) => events.click(cell, event)}>
      <span class="cell-top">
        <span class="cell-label">${roleIcon(cell.activity.role)}<span>${cell.activity.label}${where}</span></span>
        <span class="cell-mark" aria-hidden="true">${mark(cell)}</span></span>
      <span class="cell-foot"><span class="cell-words">${words(cell)}</span>${price(cell)}</span>
      <span class="visually-hidden">${say("Cell.Context", name, longDay(cell.date), centre.name)}</span>
    </button>${events.last === cell.key ? toSave() : nothing}`;
}

/** From what was just chosen straight to the bar, instead of through all cells between: shown when it has the focus. */
function toSave(): TemplateResult {
  const go = (event: Event): void => {
    event.preventDefault();
    document.getElementById("save")?.focus();
  };
  return html`<a class="to-save" href="#save" @click=${go}>${say("Save.Go")}</a>`;
}

/** What it would cost, where it can be booked. */
function price({ state, price }: Cell): TemplateResult | typeof nothing {
  if (!price || (state !== "free" && state !== "pending")) return nothing;
  return html`<span class="cell-price">${price.sure ? money(price.amount) : say("Price.Open")}</span>`;
}

const NOTE_ID = "cell-note";

/** What the last click came to, beside its cell. */
export function noteView({ text, action }: Note): TemplateResult {
  const button = action && html`<button type="button" class="button button-small" @click=${action.run}>${action.label}</button>`;
  return html`<div class="cell-note" id=${NOTE_ID}>${icon("info")}<span>${text}</span>${button ?? nothing}</div>`;
}
