import { html, nothing, type TemplateResult } from "lit";
import { now } from "../shared/clock.js";
import { roleIcon } from "../shared/icon.js";
import { capital, count, deadline, hour, longDay, say, time } from "../shared/words.js";
import type { Cell } from "./cell-state.js";
import { words } from "./cell-view.js";
import { priceWords } from "./prices.js";
import type { Store } from "./store.js";

/** What there is to know of a cell (G13): centre, activity, hours, places, price, deadlines, and why not. */
export function details(store: Store, cell: Cell): TemplateResult {
  const { activity, slot } = cell;
  const centre = store.centre(cell.centreId)!;
  return html`<strong>${roleIcon(activity.role)} ${activity.label}</strong>
    <span>${centre.name} · ${say("Hours", hour(activity.startsAt), hour(activity.endsAt))}</span>
    <span class="details-who">${store.name(cell.childId)}, ${longDay(cell.date)}</span>
    <span class="details-state">${capital(words(cell))}${cell.price && cell.state !== "closed" ? ` · ${priceWords(cell.price)}` : ""}</span>
    ${cell.state === "pending" && cell.holdEndsAt ? html`<span>${say("Bubble.HoldEnds", time(cell.holdEndsAt))}</span>` : nothing}
    ${slot && cell.state !== "closed" ? deadlines(cell.state === "late", slot.bookUntil, slot.cancelUntil) : nothing}
    ${slot && cell.others > 0 ? html`<span>${count("Bubble.Pending", cell.others)}</span>` : nothing}
    ${slot?.note ? html`<span>${slot.note}</span>` : nothing}`;
}

function deadlines(isLate: boolean, bookUntil: string, cancelUntil: string): TemplateResult {
  const over = now() >= Date.parse(cancelUntil);
  return html`<span>${say(isLate ? "Bubble.BookedUntil" : "Bubble.BookUntil", deadline(bookUntil))}</span>
    <span>${say(over ? "Bubble.CancelledUntil" : "Bubble.CancelUntil", deadline(cancelUntil))}</span>`;
}
