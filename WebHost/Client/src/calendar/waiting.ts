import { html, nothing, type TemplateResult } from "lit";
import { now } from "../shared/clock.js";
import type { Child, Planned, Waiting } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { count, countdown, deadline, longDay, say, until } from "../shared/words.js";
import { type Cell, has } from "./cell-state.js";
import type { Store } from "./store.js";

/** What a parent does about a waiting list; each is one tap. */
export interface WaitingEvents {
  join(child: Child, date: string, wish: Planned): void;
  leave(entry: Waiting): void;
  accept(entry: Waiting, move: boolean): void;
  decline(entry: Waiting): void;
  /** «Réserver d'office», for an entry or for the next one. */
  atOnce(entry: Waiting | null, on: boolean): void;
  readonly isAtOnce: boolean;
  /** A question is on its way. */
  readonly isBusy: boolean;
}

/** The child's open entry at a centre and date for a day with the activity; none where it is booked already. */
export function entryAt(store: Store, childId: string, date: string, centreId: string, activityId?: string): Waiting | undefined {
  const plan = store.plan(childId, date);
  return plan?.waiting?.find(
    (w) =>
      w.centreId === centreId &&
      (w.state === "waiting" || (w.state === "offered" && Date.parse(w.offerEndsAt ?? "") > now())) &&
      (activityId === undefined || (w.activities.includes(activityId) && !has(plan.confirmed, centreId, activityId))),
  );
}

/** How it stands, in a few words. */
export const standing = (entry: Waiting): string =>
  entry.state === "offered" ? say("Wait.OfferedUntil", until(entry.offerEndsAt!)) : say("Wait.Rank", entry.rank ?? 0);

/** How long an offer still stands, at a glance: "23 h", and the last hour by the second. */
export function left(entry: Waiting): string {
  const milliseconds = Date.parse(entry.offerEndsAt!) - now();
  return milliseconds < HOUR ? countdown(milliseconds) : `${Math.floor(milliseconds / HOUR)}\u00a0h`;
}

const HOUR = 3_600_000;

/** The whole days with a full part that a child may wait for: what a day may be by the rules, the shortest first. */
export function waitable(store: Store, child: Child, cell: Cell): Planned[] {
  const centre = store.centre(cell.centreId)!;
  const id = (role: string): string[] => centre.activities.filter((a) => a.role === role).map((a) => a.activityId);
  const [morning, meal, afternoon] = [id("morning"), id("meal"), id("afternoon")];
  const days =
    centre.kind === "leisure"
      ? [morning, afternoon, [...morning, ...meal], [...meal, ...afternoon], [...morning, ...meal, ...afternoon]]
      : [[cell.activity.activityId]];
  const plan = store.plan(child.childId, cell.date);
  const booked = plan?.confirmed?.centreId === cell.centreId ? plan.confirmed.activities : [];
  return days
    .filter((day) => day.includes(cell.activity.activityId) && booked.every((activity) => day.includes(activity)))
    .map((activities) => ({ centreId: cell.centreId, activities: [...activities].sort() }));
}

/** «Attendre»: how many come before, what waiting means, and one button for each day that may be waited for (W1, W8). */
export function joinView(
  store: Store,
  child: Child,
  date: string,
  wishes: Planned[],
  ahead: number,
  events: WaitingEvents,
): TemplateResult {
  const title = ahead === 0 ? say("Wait.First") : count("Wait.Before", ahead);
  const join = (wish: Planned): TemplateResult => {
    const day = wish.activities.join(",");
    return small("wait", "bell", say("Wait.Join", parts(store, wish)), () => events.join(child, date, wish), events, day);
  };
  return html`<div class="offers waits" role="group" aria-label=${say("Wait.Title", store.name(child.childId), longDay(date))}>
    <p><strong>${title}</strong> ${say("Wait.Means")}</p>
    ${wishes.map(join)}
    ${atOnce(null, events)}</div>`;
}

/** The child's entry: its rank, or the offer with its two answers. */
export function entryView(store: Store, entry: Waiting, events: WaitingEvents): TemplateResult {
  const name = store.name(entry.childId);
  const day = parts(store, entry);
  if (entry.state === "offered") {
    const elsewhere = store.plan(entry.childId, entry.date)?.confirmed;
    const other = elsewhere && elsewhere.centreId !== entry.centreId ? store.centre(elsewhere.centreId) : undefined;
    const accept = other ? say("Wait.AcceptMove", other.name) : say("Wait.Accept");
    return html`<div class="offers waits offered" role="group" aria-label=${say("Wait.Title", name, longDay(entry.date))}>
      <p><strong>${say("Wait.Offer", name, day.toLowerCase())}</strong> ${say("Wait.Kept", until(entry.offerEndsAt!))}</p>
      ${entry.together.length > 0 ? html`<p>${say("Wait.Together", entry.together.map((c) => store.name(c)).join(", "))}</p>` : nothing}
      ${small("accept", "check", accept, () => events.accept(entry, other !== undefined), events, "", "button-primary")}
      ${small("decline", "x", say("Wait.Decline"), () => events.decline(entry), events)}</div>`;
  }
  const passed = entry.passedOver.at(-1);
  return html`<div class="offers waits" role="group" aria-label=${say("Wait.Title", name, longDay(entry.date))}>
    <p><strong>${say("Wait.Waits", name, day.toLowerCase(), entry.rank ?? 0)}</strong>
      ${passed ? say("Wait.Passed", deadline(passed.at), passed.detail) : say("Wait.Turn")}</p>
    ${small("leave", "x", say("Wait.Leave"), () => events.leave(entry), events)}
    ${atOnce(entry, events)}</div>`;
}

/** How many wait already for the most wanted part of a day. */
export const waitingFor = (store: Store, child: Child, date: string, wish: Planned): number =>
  Math.max(
    0,
    ...wish.activities.map((id) => {
      const centre = store.centre(wish.centreId)!;
      return store.cell(child, date, centre, id).slot?.waiting ?? 0;
    }),
  );

function parts(store: Store, { centreId, activities }: Pick<Planned, "centreId" | "activities">): string {
  const labels = store.centre(centreId)?.activities.filter((a) => activities.includes(a.activityId)) ?? [];
  return labels.map((a, i) => (i === 0 ? a.label : a.label.toLowerCase())).join(" + ");
}

const atOnce = (entry: Waiting | null, events: WaitingEvents): TemplateResult =>
  html`<label class="check"><input type="checkbox" data-at-once .checked=${entry ? entry.onOffer === "book" : events.isAtOnce}
    @change=${(e: Event) => events.atOnce(entry, (e.target as HTMLInputElement).checked)} /><span>${say("Wait.AtOnce")}</span></label>`;

const small = (
  hook: string,
  sign: string,
  label: string,
  run: () => void,
  { isBusy }: WaitingEvents,
  day = "",
  look = "",
): TemplateResult =>
  html`<button type="button" class="button button-small ${look}" data-wait=${hook} data-day=${day || nothing}
    aria-disabled=${isBusy ? "true" : nothing} @click=${() => isBusy || run()}>${icon(sign)}<span>${label}</span></button>`;
