import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { filled } from "../pattern/draft.js";
import { now } from "../shared/clock.js";
import type { DayPlan, Planned } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { capital, countdown, list, longDay, say } from "../shared/words.js";
import { change, leftBehind } from "./changes.js";
import { money, priceWords } from "./prices.js";
import { problems } from "./problems.js";
import { type Sibling, siblings } from "./siblings.js";
import type { Store } from "./store.js";

export interface BasketEvents {
  lead(plan: DayPlan): void;
  giveUp(plan: DayPlan): void;
  copy(plan: DayPlan, to: Sibling): void;
  clear(): void;
}

/** Every unsaved day with what it books and gives up, its price, its time, what is wrong with it, and × to give it up. */
export function basketView(store: Store, unsaved: DayPlan[], events: BasketEvents): TemplateResult {
  const booked = unsaved.filter((p) => p.desired!.activities.length > 0);
  return html`<div class="basket" id="basket" role="region" aria-label=${say("Basket")} tabindex="-1">
    <ul>${repeat(
      unsaved,
      (p) => `${p.childId}|${p.date}`,
      (p) => line(store, p, events),
    )}</ul>
    <p class="actions"><button type="button" class="button" id="clear" @click=${events.clear}>
        ${icon("trash-2")}${say("Save.Clear")}</button>
      ${booked.length > 0 ? weeks(booked) : nothing}</p></div>`;
}

function line(store: Store, plan: DayPlan, events: BasketEvents): TemplateResult {
  const { book, cancel } = change(plan);
  const giveUp = say("Basket.GiveUp", `${store.name(plan.childId)}, ${longDay(plan.date)}`);
  const key = `${plan.childId}|${plan.date}`;
  const wrong = problems(store, store.child(plan.childId)!, plan.date);
  return html`<li data-basket=${key}>
    <div class="basket-head"><button type="button" class="link" title=${say("Basket.Show")} @click=${() => events.lead(plan)}>
        <strong>${store.name(plan.childId)}</strong> · ${longDay(plan.date)}</button>
      ${plan.holdExpiresAt ? time(plan.holdExpiresAt) : nothing}
      <button type="button" class="button button-quiet button-small" data-give-up=${key} aria-label=${giveUp} title=${giveUp}
        @click=${() => events.giveUp(plan)}>
        ${icon("x")}</button></div>
    ${book ? part(store, book, "pending", "hourglass") : nothing}${cancel ? part(store, cancel, "cancelling", "minus") : nothing}
    ${leftBehind([plan], store).map((old) => html`${part(store, old.confirmed!, "cancelling", "minus", old.date)}`)}
    ${wrong.map((words) => html`<p class="day-problem">${icon("triangle-alert")}<span>${words}</span></p>`)}
    ${siblings(store, plan).map((to) => also(store, plan, to, events))}</li>`;
}

const time = (end: string): TemplateResult => html`<span class="basket-time">${icon("clock")}${countdown(Date.parse(end) - now())}</span>`;

function part(store: Store, day: Planned, style: "pending" | "cancelling", sign: string, date?: string): TemplateResult {
  const centre = store.centre(day.centreId);
  const labels = centre?.activities.filter((a) => day.activities.includes(a.activityId)).map((a) => a.label) ?? day.activities;
  const price = store.price(day);
  const amount = price && (style === "pending" ? priceWords(price) : money(-price.amount));
  return html`<p class="basket-part"><span class="dot ${style}">${icon(sign)}</span>
    <span>${say(`Basket.${style}`, capital(list(labels)), centre?.name ?? day.centreId)}${date ? `, ${longDay(date)}` : nothing}</span>
    ${amount ? html`<span class="basket-price">${amount}</span>` : nothing}</p>`;
}

const also = (store: Store, plan: DayPlan, to: Sibling, events: BasketEvents): TemplateResult => {
  const centre = to.wish.centreId === plan.desired!.centreId ? "" : store.centre(to.wish.centreId)!.name;
  const words = say(centre ? "Basket.AlsoAt" : "Basket.Also", store.nameOf(to.child), centre);
  return html`<button type="button" class="button button-small" data-also=${`${plan.childId}|${plan.date}|${to.child.childId}`}
    @click=${() => events.copy(plan, to)}>
    ${icon("users")}${words}<span class="visually-hidden"> (${longDay(plan.date)})</span></button>`;
};

/** «Semaine type» with these days filled in, from the first of them on. */
function weeks(booked: DayPlan[]): TemplateResult {
  const days = booked.map((p) => ({ childId: p.childId, date: p.date, ...p.desired! }));
  return html`<a class="button" id="weeks" href=${filled(days, booked[0]!.date)}>${icon("calendar-range")}${say("Basket.Weeks")}</a>`;
}
