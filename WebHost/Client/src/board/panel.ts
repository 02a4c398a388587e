import { html, nothing, type TemplateResult } from "lit";
import { now } from "../shared/clock.js";
import type { Activity, BookingOnList, Centre, CentreDay, CentreDayList, Slot, StaffWaiting } from "../shared/contract.js";
import { townDate } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { capital, count, countdown, longDay, say } from "../shared/words.js";
import { curve } from "./curve.js";
import { total } from "./totals.js";
import { type Change, waitingList } from "./waiting-list.js";

export interface Panel {
  centre: Centre;
  activity: Activity;
  day: CentreDay;
  list: CentreDayList | undefined;
  waiting: readonly StaffWaiting[];
  problem: string;
  saved: string;
  close(): void;
  change(event: SubmitEvent): void;
  order(change: Change): void;
  print(): void;
}

/** One centre day seen through one activity: counts, how it filled, the kitchen's numbers, the children, who waits, and the capacity. */
export function panel(p: Panel): TemplateResult {
  const { centre, activity, day } = p;
  const children = p.list?.bookings.filter((b) => b.activities.includes(activity.activityId)) ?? [];
  const slots = day.slots.filter((s) => s.activityId === activity.activityId);
  const both = total(day, activity.activityId, "both");
  return html`<aside class="card panel sheet" aria-labelledby="panel-title">
    <div class="panel-head"><h2 id="panel-title" tabindex="-1">${centre.name} · ${longDay(day.date)} · ${activity.label}</h2>
      <button type="button" class="button button-quiet no-print" aria-label=${say("Panel.Close")} @click=${p.close}>
        ${icon("x")}</button></div>
    ${day.closedReason ? html`<p class="notice notice-warning">${day.closedReason}</p>` : nothing}
    <ul class="panel-sums">${slots.map(sums)}</ul>
    ${curve(children, both?.capacity ?? 0)}
    ${p.list ? kitchen(p.list, centre) : nothing}
    <div class="panel-list">
      <div class="toolbar"><h3>${p.list ? count("Panel.Children", children.length) : say("Panel.Loading")}</h3><span class="grow"></span>
      <button type="button" class="button button-small no-print" @click=${p.print}>${icon("printer")}${say("Print")}</button></div>
      ${children.length > 0 ? html`<ul class="children">${children.map(row)}</ul>` : nothing}
      ${p.list && children.length === 0 ? html`<p class="muted">${say("Panel.Nobody")}</p>` : nothing}</div>
    ${waitingList(p.waiting, centre, p.order)}
    ${day.date < townDate(now()) ? html`<p class="muted no-print">${say("Capacity.DayOver")}</p>` : form(p, slots)}
    ${answer(p)}
  </aside>`;
}

const sums = (s: Slot): TemplateResult =>
  html`<li><strong>${say(`Band.${s.ageBand}`)}</strong> ${say("Panel.Sum", s.confirmed, s.pending, s.free, s.capacity)}
    ${s.note ? html`<br /><span class="muted">${s.note}</span>` : nothing}</li>`;

function row(b: BookingOnList): TemplateResult {
  const state =
    b.state === "confirmed" ? say("Panel.Confirmed") : say("Panel.Pending", b.heldUntil ? countdown(Date.parse(b.heldUntil) - now()) : "");
  return html`<li data-state=${b.state}><span class="children-name">${b.name}</span>
    ${b.ageBand === "under6" ? html`<span class="tag">${say("Band.under6")}</span>` : nothing}
    ${b.pai ? html`<span class="tag tag-strong"><abbr title=${say("Pai.Long")}>PAI</abbr></span>` : nothing}
    ${b.diet === "none" ? nothing : html`<span class="tag">${say(`Diet.${b.diet}`)}</span>`}
    <em>${state}</em></li>`;
}

/** One number per centre per day, and what of it is special. */
function kitchen(list: CentreDayList, centre: Centre): TemplateResult | typeof nothing {
  const meal = centre.activities.find((a) => a.role === "meal");
  if (!meal) return nothing;
  const eating = list.bookings.filter((b) => b.activities.includes(meal.activityId) && b.state === "confirmed");
  const diets = (["no-pork", "vegetarian", "gluten-free"] as const).map((d) => [d, eating.filter((b) => b.diet === d).length] as const);
  return html`<dl class="kitchen">
    <div class="kitchen-all"><dt>${icon("utensils")} ${say("Kitchen.Meals")}</dt><dd>${eating.length}</dd></div>
    ${diets.map(([diet, n]) => html`<div><dt>${capital(say(`Diet.${diet}`))}</dt><dd>${n}</dd></div>`)}
    <div><dt><abbr title=${say("Pai.Long")}>PAI</abbr></dt><dd>${eating.filter((b) => b.pai).length}</dd></div></dl>`;
}

function form(p: Panel, slots: Slot[]): TemplateResult {
  const option = (s: Slot): TemplateResult => html`<option value=${s.ageBand}>${say(`Band.${s.ageBand}`)} (${s.capacity})</option>`;
  return html`<details class="no-print capacity"><summary>${say("Capacity.Title")}</summary>
    <form class="form" @submit=${p.change}>
      <div class="field"><label for="capacity-band">${say("Capacity.Band")}</label>
        <select id="capacity-band" name="ageBand">${slots.map(option)}</select></div>
      <div class="field"><label for="capacity-places">${say("Capacity.Places")}</label>
        <input id="capacity-places" name="capacity" type="number" min="0" max="2000" step="1" inputmode="numeric" required />
        <p class="help">${say("Capacity.Help")}</p></div>
      <div class="field"><label for="capacity-reason">${say("Capacity.Reason")}</label>
        <input id="capacity-reason" name="reason" maxlength="200" required autocomplete="off" aria-describedby="capacity-reason-help" />
        <p class="help" id="capacity-reason-help">${say("Capacity.ReasonHelp")}</p></div>
      <p class="actions"><button class="button button-primary" type="submit">${say("Capacity.Submit")}</button></p>
    </form></details>`;
}

function answer({ problem, saved }: Panel): TemplateResult {
  const told = problem || saved;
  const looks = problem ? "notice-error" : "notice-ok";
  return html`<div role="status">${told ? html`<p class="notice ${looks}">${told}</p>` : nothing}</div>`;
}
