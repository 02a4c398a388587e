import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { filled } from "../../pattern/draft.js";
import type { Child } from "../../shared/contract.js";
import { addDays, monday } from "../../shared/dates.js";
import { icon } from "../../shared/icon.js";
import { capital, longDay, period, say, weekdayName } from "../../shared/words.js";
import type { Cell } from "../cell-state.js";
import { words } from "../cell-view.js";
import type { DayEvents } from "../day-view.js";
import { money } from "../prices.js";
import type { Store } from "../store.js";
import { allChip, isOff, looks, sign, stateLine } from "./chip.js";
import type { Rows } from "./rows.js";

/** School weeks that are shown at once. */
const SHOWN = 4;

/** The meals of the school days, a week under the other: per child, and for all. */
export function canteenView(store: Store, from: string, to: string, rows: Rows, events: DayEvents): TemplateResult {
  const children = store.family!.children.filter((c) => schoolOf(store, c) !== undefined);
  const weeks: string[] = [];
  for (let week = monday(from); week <= to && weeks.length < SHOWN; week = addDays(week, 7)) {
    if (!store.day(week)) break;
    if (days(week).some((date) => children.some((c) => (mealOf(store, c, date)?.state ?? "closed") !== "closed"))) weeks.push(week);
  }
  return html`<div class="row-cards">${repeat(
    weeks,
    (week) => week,
    (week) => card(store, children, week, rows, events),
  )}</div>`;
}

const days = (week: string): string[] => [0, 1, 3, 4].map((n) => addDays(week, n));
const schoolOf = (store: Store, child: Child) => child.enrolments.map((id) => store.centre(id)).find((c) => c?.kind === "school");

/** The meal of a child's school day. */
function mealOf(store: Store, child: Child, date: string): Cell | undefined {
  const school = store.centresOf(child, date).find((c) => c.kind === "school");
  const meal = school?.activities.find((a) => a.role === "meal");
  return school && meal && store.cell(child, date, school, meal.activityId);
}

function card(store: Store, children: Child[], week: string, rows: Rows, events: DayEvents): TemplateResult {
  const dates = days(week);
  const all = dates.map((date) => children.map((c) => mealOf(store, c, date)).filter((c): c is Cell => c !== undefined));
  return html`<section class="row-card"><header><h2>${say("Week.Of", period(week, addDays(week, 4)))}</h2></header>
    ${children.length > 1 ? forAll(dates, all, rows) : nothing}
    ${repeat(
      children,
      (c) => c.childId,
      (child) => childRow(store, child, dates, events),
    )}
    ${weeks(all.flat(), store)}</section>`;
}

function forAll(dates: string[], all: Cell[][], rows: Rows): TemplateResult {
  return html`<div class="for-all" role="group" aria-label=${say("Rows.All")}><span aria-hidden="true">${say("Rows.All")}</span>
    <div class="day-chips four">${dates.map((date, i) => {
      const open = all[i]!.filter((c) => c.state === "free" || c.state === "pending");
      if (open.length === 0) return html`<span></span>`;
      const isChosen = open.every((c) => c.state === "pending");
      return allChip(`${date}|meal`, dayName(date), isChosen, longDay(date), () => rows.tapCells(open));
    })}</div></div>`;
}

function childRow(store: Store, child: Child, dates: string[], events: DayEvents): TemplateResult {
  const index = store.family!.children.indexOf(child);
  const name = events.nameOf(child);
  return html`<div class="child-day"><div class="row-head">
      <span class="avatar avatar-${index % 6}" aria-hidden="true">${child.firstName.charAt(0)}</span>
      <h3>${name}</h3><span class="muted">· ${schoolOf(store, child)!.name}</span></div>
    <div class="day-chips four" role="group" aria-label=${name}>
      ${dates.map((date) => chip(mealOf(store, child, date), child, date, events))}</div>
    ${dates.map((date) => html`${events.problem(child, date)}${events.told(child, date)}`)}</div>`;
}

function chip(cell: Cell | undefined, child: Child, date: string, events: DayEvents): TemplateResult {
  const state = cell?.state ?? "closed";
  const off = isOff(state);
  const price = cell?.price ? (cell.price.sure ? money(cell.price.amount) : say("Price.Open")) : "";
  const told = cell && state !== "free" ? `${capital(words(cell))}, ` : "";
  const key = cell?.key ?? `${child.childId}|${date}|*|*`;
  const click = (event: Event): void => {
    if (cell) events.click(cell, event);
  };
  return html`<button type="button" class=${looks(state, events.highlight)} data-cell=${key} data-state=${state}
      data-places=${cell?.slot?.free ?? 0} aria-pressed=${off ? nothing : state === "pending" || state === "confirmed"}
      aria-disabled=${off ? "true" : nothing} @click=${click}>
      <span class="chip-label">${sign(state)}<span>${dayName(date)}</span></span>
      <span class="chip-line">${stateLine(state, price, cell?.holdExpiresAt)}</span>
      <span class="visually-hidden">${told}${say("Rows.Context", events.nameOf(child), longDay(date))}</span></button>`;
}

const dayName = (date: string): string => `${capital(weekdayName(date).slice(0, 3))} ${Number(date.slice(8))}`;

/** «Semaine type» with this week's meals filled in. */
function weeks(cells: Cell[], store: Store): TemplateResult | typeof nothing {
  const chosen = cells.flatMap(({ childId, date }) => {
    const plan = store.plan(childId, date);
    const day = plan?.desired ?? plan?.confirmed;
    return day && day.activities.length > 0 ? [{ childId, date, ...day }] : [];
  });
  if (chosen.length === 0) return nothing;
  const first = chosen.map((c) => c.date).sort()[0]!;
  return html`<p class="row-more"><a class="button button-small" data-weeks=${monday(first)} href=${filled(chosen, first)}>
    ${icon("calendar-range")}${say("Basket.Weeks")}</a></p>`;
}
