import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { Centre, Child } from "../shared/contract.js";
import { addDays, monday } from "../shared/dates.js";
import { icon } from "../shared/icon.js";
import { longDay, say, weekdayName } from "../shared/words.js";
import type { CellEvents } from "./cell-view.js";
import { closedDay, moments } from "./layout.js";
import type { Store } from "./store.js";
import { cells, childName, closedBlock } from "./week-view.js";

export interface DayEvents extends CellEvents {
  go(date: string): void;
  /** The centre that is open in a child's card, where the child has several. */
  picked: Map<string, string>;
  pick(childId: string, date: string, centreId: string): void;
}

/** «1J» (G5): a card per child. */
export function dayView(store: Store, date: string, today: string, events: DayEvents): TemplateResult {
  return html`${strip(store, date, today, events)}
    ${keyed(
      date,
      html`<div class="day-cards">${repeat(
        store.family!.children,
        (c) => c.childId,
        (child, index) => card(store, child, index, date, events),
      )}</div>`,
    )}`;
}

function strip(store: Store, date: string, today: string, events: DayEvents): TemplateResult {
  const first = monday(date);
  return html`<ul class="day-strip" aria-label=${say("Day.Strip")}>${[0, 1, 2, 3, 4].map((n) => {
    const day = addDays(first, n);
    const plans = store.family!.children.map((c) => store.plan(c.childId, day));
    const sign = plans.some((p) => p?.desired) ? "pending" : plans.some((p) => p?.confirmed) ? "confirmed" : "none";
    const told = `${longDay(day)}${sign === "none" ? "" : `, ${say(`Day.Has.${sign}`)}`}`;
    return html`<li><button type="button" class="strip-day ${day === today ? "today" : ""}"
        aria-current=${day === date ? "date" : nothing} @click=${() => events.go(day)}>
      <span aria-hidden="true">${weekdayName(day).slice(0, 3)}</span><strong aria-hidden="true">${Number(day.slice(8))}</strong>
      <span class="visually-hidden">${told}</span><i class="sign ${sign}"></i></button></li>`;
  })}</ul>`;
}

function card(store: Store, child: Child, index: number, date: string, events: DayEvents): TemplateResult {
  const centres = store.centresOf(child, date);
  const closed = closedDay(store, child, date);
  return html`<div class="card day-card">
    <h2 class="child">${childName(store, child, index, date, events.nameOf(child))}</h2>
    ${
      closed !== null || centres.length === 0
        ? closedBlock(child, date, closed ?? "", centres.length === 0)
        : dayMoments(store, child, date, events)
    }
  </div>`;
}

/** The parts of a child's day at the centre that is open there, and the other centres. */
export function dayMoments(store: Store, child: Child, date: string, events: DayEvents): TemplateResult {
  const centres = store.centresOf(child, date);
  const plan = store.plan(child.childId, date);
  const chosen = (plan?.desired ?? plan?.confirmed)?.centreId;
  const picked = events.picked.get(`${child.childId}|${date}`) ?? chosen ?? plan?.waiting?.[0]?.centreId;
  const centre = centres.find((c) => c.centreId === picked) ?? centres[0]!;
  const sign = html`<i class="sign ${plan?.desired ? "pending" : "confirmed"}"></i>`;
  const chip = (c: Centre): TemplateResult =>
    html`<button type="button" class="chip" aria-pressed=${c === centre} @click=${() => events.pick(child.childId, date, c.centreId)}>
      ${icon("trees")}${c.name}${c.centreId === chosen ? sign : nothing}</button>`;
  return html`${
    centre.kind === "leisure"
      ? html`<div class="segmented-chips" role="group" aria-label=${say("Day.Centres")}>${centres.map(chip)}</div>`
      : nothing
  }
    <div class="day-cells">
      ${keyed(centre.centreId, html`${moments.map((m) => cells(store, child, date, centre, m, events))}`)}</div>
    ${events.problem(child, date)}${events.told(child, date)}`;
}
