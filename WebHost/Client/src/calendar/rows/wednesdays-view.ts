import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Child, Planned } from "../../shared/contract.js";
import { addDays, monday } from "../../shared/dates.js";
import { icon } from "../../shared/icon.js";
import { capital, deadline, longDay, say } from "../../shared/words.js";
import { type DayEvents, dayMoments } from "../day-view.js";
import { closedDay } from "../layout.js";
import { money, priceWords } from "../prices.js";
import type { Store } from "../store.js";
import { standing } from "../waiting.js";
import { closedBlock } from "../week-view.js";
import { allChip, isOff, looks, sign, stateLine } from "./chip.js";
import type { Rows } from "./rows.js";
import { type Proposal, proposals } from "./usual.js";

/** Wednesdays that are shown at once, those without any centre not counted. */
const SHOWN = 8;

interface Row {
  child: Child;
  proposals: Proposal[];
}

/**
 * The next Wednesdays under one another: all children, the usual days in one tap. Before `first`, what can neither be chosen nor was
 * booked is left out where the rows begin.
 */
export function wednesdaysView(store: Store, first: string, to: string, rows: Rows, events: DayEvents): TemplateResult {
  const children = store.family!.children.filter((c) => c.enrolments.some((id) => store.centre(id)?.kind === "leisure"));
  const dates: string[] = [];
  let open = 0;
  for (let date = addDays(monday(first), 2); date <= to && open < SHOWN; date = addDays(date, 7)) {
    if (!store.day(date)) break;
    if (date < first && !children.some((c) => proposals(store, c, date).some((p) => !isOff(p.state)))) continue;
    dates.push(date);
    if (children.some((c) => closedDay(store, c, date) === null)) open++;
  }
  return html`<div class="row-cards">${repeat(
    dates,
    (date) => date,
    (date) => card(store, children, date, rows, events),
  )}</div>`;
}

function card(store: Store, children: Child[], date: string, rows: Rows, events: DayEvents): TemplateResult {
  const reasons = children.map((c) => closedDay(store, c, date));
  const title = html`<h2>${capital(longDay(date))}</h2>`;
  if (reasons.every((r) => r !== null && r === reasons[0]))
    return html`<section class="row-card shut" data-cell=${`*|${date}|*|*`} data-state="closed">${title}
      <p class="muted">${icon("ban")}${reasons[0] || say("Cell.Closed")}</p></section>`;
  const here = children.map((child) => ({ child, proposals: proposals(store, child, date, rows.usually(child)) }));
  return html`<section class="row-card"><header>${title}${until(store, here, date)}</header>
    ${forAll(store, here, date, rows)}
    ${repeat(
      here,
      (r) => r.child.childId,
      (r) => childRow(store, r, date, rows, events),
    )}</section>`;
}

/** Until when the first of the day's parts can be booked. */
function until(store: Store, here: Row[], date: string): TemplateResult | typeof nothing {
  const ends = here.flatMap(({ proposals }) =>
    proposals.flatMap(({ wish, state }) =>
      state === "free" ? (store.centreDay(wish.centreId, date)?.slots ?? []).map((s) => s.bookUntil) : [],
    ),
  );
  const first = ends.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return first ? html`<p class="muted small">${say("Rows.Until", deadline(first))}</p>` : nothing;
}

/** «Pour tous : matin + repas»: for all who have nothing else that day. */
function forAll(store: Store, here: Row[], date: string, rows: Rows): TemplateResult | typeof nothing {
  if (here.length < 2) return nothing;
  const chips = (["half", "whole"] as const).flatMap((kind) => {
    const all = here.flatMap(({ child, proposals }) => {
      const proposal = proposals.find((p) => p.kind === kind && !isOff(p.state));
      const hasOther = proposal?.state === "free" && proposals.some((p) => p.state === "pending" || p.state === "confirmed");
      return proposal && !hasOther ? [{ child, proposal }] : [];
    });
    const open = all.filter((a) => a.proposal.state === "free" || a.proposal.state === "pending");
    if (all.length < 2 || open.length === 0) return [];
    const isChosen = open.every((a) => a.proposal.state === "pending");
    const label = labelOf(store, all[0]!.proposal);
    return [allChip(`${date}|${kind}`, label, isChosen, longDay(date), () => rows.tapAll(date, all))];
  });
  return chips.length > 0
    ? html`<div class="for-all" role="group" aria-label=${say("Rows.All")}>
    <span aria-hidden="true">${say("Rows.All")}</span>${chips}</div>`
    : nothing;
}

function childRow(store: Store, { child, proposals: all }: Row, date: string, rows: Rows, events: DayEvents): TemplateResult {
  const key = `${child.childId}|${date}`;
  const name = events.nameOf(child);
  const index = store.family!.children.indexOf(child);
  const plan = store.plan(child.childId, date);
  const chosen = plan?.desired ?? plan?.confirmed ?? null;
  const shut = closedDay(store, child, date);
  const centre = store.centre(all[0]?.wish.centreId ?? "");
  const price = chosen && chosen.activities.length > 0 ? store.price(chosen) : null;
  const head = html`<div class="row-head"><span class="avatar avatar-${index % 6}" aria-hidden="true">${child.firstName.charAt(0)}</span>
    <h3>${name}</h3>${centre ? html`<span class="muted">· ${centre.name}</span>` : nothing}
    <span class="grow"></span>${price ? html`<span class="row-price">${priceWords(price)}</span>` : nothing}</div>`;
  if (shut !== null || all.length === 0)
    return html`<div class="child-day">${head}${closedBlock(child, date, shut ?? "", store.centresOf(child, date).length === 0)}</div>`;
  const isOpen = rows.isOpen(key);
  const context = say("Rows.Context", name, longDay(date));
  return html`<div class="child-day">${head}
    <div class="day-chips" role="group" aria-label=${context}>
      ${repeat(
        all,
        (p) => p.kind,
        (p) => chip(store, child, date, p, rows, events, plan?.holdExpiresAt),
      )}
      <button type="button" class="day-chip other" data-other=${key} aria-expanded=${isOpen} @click=${() => rows.toggle(key)}>
        <span>${say("Rows.Other")}</span><span class="visually-hidden">${context}</span></button>
    </div>
    ${rows.told(child, date)}
    ${
      isOpen
        ? html`<div class="row-open">${dayMoments(store, child, date, events)}</div>`
        : html`${events.problem(child, date)}${events.told(child, date)}`
    }</div>`;
}

function chip(
  store: Store,
  child: Child,
  date: string,
  proposal: Proposal,
  rows: Rows,
  events: DayEvents,
  end: string | undefined,
): TemplateResult {
  const { kind, wish, state, because } = proposal;
  const price = store.price(wish);
  const amount = price ? (price.sure ? money(price.amount) : say("Price.Open")) : "";
  const off = isOff(state);
  // What is full names the part that is: the rest of the day may be free.
  const line = proposal.entry
    ? standing(proposal.entry)
    : state === "full" && because
      ? say("Rows.FullPart", because.activity.label)
      : stateLine(state, amount, end);
  const key = `${child.childId}|${date}|${kind}`;
  return html`<button type="button" class=${looks(state, events.highlight)} data-chip=${key} data-state=${state}
      aria-pressed=${off ? nothing : state === "pending" || state === "confirmed"} aria-disabled=${off ? "true" : nothing}
      @click=${() => rows.tap(child, date, proposal)}>
      <span class="chip-label">${sign(state)}<span>${labelOf(store, proposal)}</span></span>
      <span class="chip-line">${line}</span></button>`;
}

/** «Matin + repas», «Journée», «Comme la semaine dernière», with its parts where they are not in the words. */
function labelOf(store: Store, { kind, wish, state }: Proposal): string {
  if (kind === "whole") return say("Rows.whole");
  return kind === "before" && state === "free" ? say("Rows.before", parts(store, wish).toLowerCase()) : parts(store, wish);
}

function parts(store: Store, { centreId, activities }: Planned): string {
  const labels =
    store
      .centre(centreId)
      ?.activities.filter((a) => activities.includes(a.activityId))
      .map((a) => a.label) ?? [];
  return labels.map((label, i) => (i === 0 ? label : label.toLowerCase())).join(" + ");
}
