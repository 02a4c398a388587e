import { html, nothing, type TemplateResult } from "lit";
import type { DayPlan } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { count, duration, minutes, say } from "../shared/words.js";
import { changes } from "./changes.js";
import { money, type Price, priceWords } from "./prices.js";

export interface SaveBar {
  unsaved: DayPlan[];
  /** What it adds to the invoice and takes from it. */
  prices: { book: Price | null; cancel: Price | null };
  /** Milliseconds until the first choice lapses. */
  left: number | undefined;
  /** Days that cannot be saved as they stand. */
  wrong: number;
  isOpen: boolean;
  /** The server has not heard of some of it. */
  isUnheard: boolean;
  canUndo: boolean;
  saving: "no" | "sending" | "again";
  toggle(): void;
  mend(): void;
  undo(): void;
  save(): void;
}

/** One row that counts what is unsaved, says how long it is kept, and holds «Enregistrer»; its first button opens the basket. */
export function saveBar(bar: SaveBar): TemplateResult {
  const busy = bar.saving !== "no";
  if (bar.unsaved.length === 0 && !busy)
    return html`<div class="bar-row"><span class="bar-empty">${say("Save.Nothing")}</span>${undo(bar, say("Undo.Restore"))}</div>`;
  const mend = html`<button type="button" class="button button-wrong" id="mend" @click=${bar.mend}>
    ${icon("triangle-alert")}<span class="wrong-words">${count("Save.Wrong", bar.wrong)}</span>
    <span class="wrong-count" aria-hidden="true">${bar.wrong}</span></button>`;
  return html`<div class="bar-row">
    <button type="button" class="basket-toggle" id="basket-toggle" aria-expanded=${bar.isOpen} aria-controls="basket" @click=${bar.toggle}>
      ${icon(bar.isOpen ? "chevron-down" : "chevron-up")}${counts(bar)}${time(bar)}</button>
    <div class="bar-buttons">${bar.wrong > 0 ? mend : nothing}${bar.canUndo && !busy ? undo(bar) : nothing}
      <button type="button" class="button button-primary button-large" id="save" aria-disabled=${busy ? "true" : nothing}
        @click=${bar.save}>
        ${say(busy ? "Save.Saving" : "Save.Save")}</button></div>
  </div>`;
}

function undo(bar: SaveBar, label = ""): TemplateResult {
  const name = say("Undo");
  return html`<button type="button" class="button" id="undo" title=${name} aria-label=${label ? nothing : name} @click=${bar.undo}>
    ${icon("undo-2")}${label}</button>`;
}

function counts({ unsaved, prices }: SaveBar): TemplateResult {
  const { book, cancel } = changes(unsaved);
  const badge = (style: string, text: string, price: string): TemplateResult =>
    html`<span class="badge ${style}">${text}</span>${price ? html`<strong class="bar-price">${price}</strong>` : nothing}`;
  return html`${book > 0 ? badge("badge-pending", count("Save.Book", book), prices.book ? priceWords(prices.book) : "") : nothing}
    ${cancel > 0 ? badge("badge-danger", count("Save.Cancel", cancel), prices.cancel ? money(-prices.cancel.amount) : "") : nothing}`;
}

function time({ isUnheard, saving, left }: SaveBar): TemplateResult {
  if (saving === "again" || isUnheard)
    return html`<span class="save-time trouble">${say(saving === "no" ? "Save.Unheard" : "Save.Again")}</span>`;
  if (left === undefined) return html`<span class="save-time"></span>`;
  const [before, after] = say("Save.Kept", "\u0000").split("\u0000");
  const long = left < 60_000 ? duration(left) : minutes(left);
  return html`<span class="save-time"><span class="save-time-words">${before}</span>${long}${after}</span>`;
}

export const lastRecap = (show: () => void): TemplateResult =>
  html`<p class="last-recap">
    <button type="button" class="button" @click=${show}>${icon("list-checks")}${say("Recap.Again")}</button></p>`;
