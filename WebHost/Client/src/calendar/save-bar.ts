import { html, nothing, type TemplateResult } from "lit";
import { now } from "../shared/clock.js";
import type { DayPlan } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { count, duration, say } from "../shared/words.js";
import { changes } from "./changes.js";
import { money, type Price, priceWords } from "./prices.js";

export interface SaveBar {
  unsaved: DayPlan[];
  /** What it adds to the invoice and takes from it. */
  prices: { book: Price | null; cancel: Price | null };
  saving: "no" | "sending" | "again";
  hasRecap: boolean;
  save(): void;
  clear(): void;
  showRecap(): void;
}

/** One bar that counts what is unsaved, says how long the places are kept, and holds «Enregistrer». */
export function saveBar(bar: SaveBar): TemplateResult {
  const { book, cancel } = changes(bar.unsaved);
  const added = bar.prices.book ? ` · ${priceWords(bar.prices.book)}` : "";
  const givenUp = bar.prices.cancel ? ` · ${money(-bar.prices.cancel.amount)}` : "";
  const expiries = bar.unsaved.flatMap((p) => (p.holdExpiresAt && p.desired!.activities.length > 0 ? [Date.parse(p.holdExpiresAt)] : []));
  const busy = bar.saving !== "no";
  if (bar.unsaved.length === 0 && !busy) return bar.hasRecap ? lastRecap(bar.showRecap) : html``;
  const kept = expiries.length > 0 ? say("Save.Kept", duration(Math.min(...expiries) - now())) : nothing;
  return html`<section class="save-bar" aria-label=${say("Save.Region")}><div>
    ${book > 0 ? html`<span class="badge badge-pending">${count("Save.Book", book)}${added}</span>` : nothing}
    ${cancel > 0 ? html`<span class="badge badge-danger">${count("Save.Cancel", cancel)}${givenUp}</span>` : nothing}
    <span class="muted save-time">${bar.saving === "again" ? say("Save.Again") : kept}</span>
    <span class="grow"></span>
    <button type="button" class="button" ?disabled=${busy} @click=${bar.clear}>${icon("undo-2")}${say("Save.Clear")}</button>
    <button type="button" class="button button-primary button-large" id="save" aria-disabled=${busy ? "true" : nothing} @click=${bar.save}>
      ${say(busy ? "Save.Saving" : "Save.Save")}</button>
  </div></section>`;
}

const lastRecap = (show: () => void): TemplateResult =>
  html`<p class="last-recap">
    <button type="button" class="button" @click=${show}>${icon("list-checks")}${say("Recap.Again")}</button></p>`;
