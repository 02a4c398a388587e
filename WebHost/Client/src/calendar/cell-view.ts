import { html, nothing, type TemplateResult } from "lit";
import { now } from "../shared/clock.js";
import type { Centre, Child } from "../shared/contract.js";
import { icon, roleIcon } from "../shared/icon.js";
import { count, countdown, deadline, longDay, say } from "../shared/words.js";
import type { Cell, CellState } from "./cell-state.js";
import { money } from "./prices.js";
import { left, standing } from "./waiting.js";

/** A few places left are told apart: hurry helps. */
const FEW = 3;

export interface CellEvents {
  click(cell: Cell, event: Event): void;
  highlight: CellState | null;
  /** The cell of the last click, while there is something to save: the way to «Enregistrer» follows it. */
  last: string;
  /** The first name, with more where two children of the household share it. */
  nameOf(child: Child): string;
  /** The ids of what describes a cell beside its own words. */
  about(cell: Cell): string[];
  /** Whether the day that is being moved may go there. */
  isTarget(cell: Cell): boolean;
  /** What is wrong with a child's day. */
  problem(child: Child, date: string): TemplateResult | typeof nothing;
  /** What there is to say of the last click, where it was on that day of the child. */
  told(child: Child, date: string): TemplateResult | typeof nothing;
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
    case "waiting":
      return icon("list-checks");
    case "offered":
      return html`${icon("bell")} ${left(cell.entry!)}`;
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
      // The last place is this child's: "0 places" would be no comfort.
      return slot && slot.free > 0 ? say("Cell.PendingPlaces", count("Places", slot.free)) : say("Cell.Pending");
    case "confirmed":
      return say("Cell.Confirmed");
    case "cancelling":
      return cell.movedTo ? say("Cell.MovingTo", longDay(cell.movedTo)) : say("Cell.Cancelling");
    case "waiting":
    case "offered":
      return standing(cell.entry!);
    case "full":
      if (slot && slot.waiting > 0) return say("Cell.FullWaiting", slot.waiting);
      return cell.others > 0 ? say("Cell.FullPending", cell.others) : say("Cell.Full");
    case "closed":
      return cell.closedReason || say("Cell.Closed");
    case "late":
      return say("Cell.Late", slot ? deadline(slot.bookUntil) : "");
    default:
      return slot ? count("Places", slot.free) + (cell.others > 0 ? ` ${say("Cell.InProgress", cell.others)}` : "") : "";
  }
}

/** A toggle button whose state is told by colour, border, sign and words; a closed one keeps its focus and says why. */
export function cellView(cell: Cell, child: Child, centre: Centre, events: CellEvents, showCentre = false): TemplateResult {
  const name = events.nameOf(child);
  const off = cell.state === "full" || cell.state === "closed" || cell.state === "late";
  const few = cell.state === "free" && (cell.slot?.free ?? 0) <= FEW;
  const dim = events.highlight !== null && events.highlight !== cell.state;
  const shown = events.highlight !== null && !dim;
  const target = events.isTarget(cell);
  const about = events.about(cell).join(" ");
  const where = showCentre ? html`<span class="cell-centre"> · ${centre.name}</span>` : nothing;
  const looks = ["cell", cell.state, few && "few", dim && "dim", shown && "shown", target && "target"].filter(Boolean).join(" ");
  return html`<button type="button" class=${looks}
      data-cell=${cell.key} data-state=${cell.state} data-places=${cell.slot?.free ?? 0}
      aria-pressed=${off ? nothing : cell.entry ? nothing : cell.state === "pending" || cell.state === "confirmed" ? "true" : "false"}
      aria-disabled=${off ? "true" : nothing} aria-describedby=${about || nothing}
      @click=${(event: Event) => events.click(cell, event)}>
      <span class="cell-top">
        <span class="cell-label">${roleIcon(cell.activity.role)}<span>${cell.activity.label}${where}</span></span>
        <span class="cell-mark" aria-hidden="true">${mark(cell)}</span></span>
      <span class="cell-foot"><span class="cell-words">${words(cell)}</span>${price(cell)}</span>
      <span class="visually-hidden">${say("Cell.Context", name, longDay(cell.date), centre.name)}
        ${target ? say("Move.Here") : nothing}</span>
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
  if (!price || (state !== "free" && state !== "pending" && state !== "offered")) return nothing;
  return html`<span class="cell-price">${price.sure ? money(price.amount) : say("Price.Open")}</span>`;
}
