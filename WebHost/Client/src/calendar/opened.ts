import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../shared/icon.js";
import { count, longDay, say } from "../shared/words.js";
import type { Cell, CellState } from "./cell-state.js";
import { details } from "./details.js";
import { fixOf } from "./problems.js";
import type { Store } from "./store.js";
import { alternatives, type Moved, movable, type Target, targets } from "./targets.js";
import { entryView, joinView, type WaitingEvents, waitable } from "./waiting.js";

/** The cell that was clicked last, and what there is to say of that. */
export interface Opened {
  key: string;
  /** Why not, or what the click would mean; empty where it needs no word. */
  text: string;
  action?: { label: string; run: () => void };
  /** What is said holds for a cell in this state alone; without one, whatever becomes of it. */
  while?: CellState;
  /** By touch nothing hovers: what the bubble says stands here. */
  isTouched: boolean;
}

export interface OpenedEvents {
  /** The day that is being moved. */
  moving: Moved | null;
  waits: WaitingEvents;
  choose(cell: Cell, target: Target): void;
  /** Gives the whole day up, or keeps it whole. */
  giveUp(cell: Cell): void;
  keep(cell: Cell): void;
  begin(cell: Cell): void;
  moveTo(target: Target): void;
  stop(cell: Cell): void;
}

export const NOTE_ID = "cell-note";

/** As many places to move to as a thumb goes through; the calendar shows the others. */
const MOST = 8;

/** What was clicked, in the page under its child's cells of that day: it moves none of them, and lies over nothing. */
export function openedView(opened: Opened, store: Store, events: OpenedEvents): TemplateResult | typeof nothing {
  const cell = store.find(opened.key);
  if (!cell) return nothing;
  const offers = offersOf(cell, opened.isTouched, store, events);
  const isTold = holds(opened, cell);
  if (!isTold && !cell.entry && !opened.isTouched && offers === nothing) return nothing;
  return html`<div class="opened" data-opened=${opened.key}>
    ${opened.isTouched ? html`<div id="bubble" class="opened-told">${details(store, cell)}</div>` : nothing}
    ${isTold ? note(opened) : nothing}
    ${offers}</div>`;
}

/** Whether what was said of a cell is still so: it may be booked, freed or waited for since. */
export const holds = (opened: Opened, cell: Cell): boolean =>
  opened.text !== "" && !cell.entry && (opened.while ?? cell.state) === cell.state;

function note({ text, action }: Opened): TemplateResult {
  const button = action && html`<button type="button" class="button button-small" @click=${action.run}>${action.label}</button>`;
  return html`<div class="cell-note" id=${NOTE_ID}>${icon("info")}<span>${text}</span>${button ?? nothing}</div>`;
}

function offersOf(cell: Cell, isTouched: boolean, store: Store, events: OpenedEvents): TemplateResult | typeof nothing {
  const moved = events.moving;
  if (moved?.childId === cell.childId && moved.date === cell.date) return moves(cell, targets(store, moved), store, events);
  if (cell.entry) return entryView(store, cell.entry, events.waits);
  if (cell.state === "full") return elsewhere(cell, store, events);
  // A choice is moved by a click elsewhere: no line for each.
  return cell.state === "pending" && !isTouched ? nothing : day(cell, store, events);
}

/** Where else there is room that date, the waiting list, other dates of the week: in this order (W8). */
function elsewhere(cell: Cell, store: Store, events: OpenedEvents): TemplateResult {
  const child = store.child(cell.childId)!;
  const { centres, days } = alternatives(store, child, cell);
  const offer = (target: Target): TemplateResult =>
    button(target, target.date === cell.date ? where(target) : when(target), "room", () => events.choose(cell, target));
  return html`<div class="offers" role="group" aria-label=${say("Room.Centres", longDay(cell.date))}>
      <p>${centres.length > 0 ? say("Room.Centres", longDay(cell.date)) : say("Room.None")}</p>${centres.map(offer)}</div>
    ${joinView(store, child, cell.date, waitable(store, child, cell), cell.slot?.waiting ?? 0, events.waits)}
    ${
      days.length > 0
        ? html`<div class="offers" role="group" aria-label=${say("Room.Days")}><p>${say("Room.Days")}</p>${days.map(offer)}</div>`
        : nothing
    }`;
}

/** What can be done with a day that is booked, or chosen. */
function day(cell: Cell, store: Store, events: OpenedEvents): TemplateResult | typeof nothing {
  const plan = store.plan(cell.childId, cell.date);
  const isMine = cell.state === "confirmed" || cell.state === "cancelling" || cell.state === "pending";
  if (!isMine || !movable(store, cell.childId, cell.date) || cell.movedTo) return nothing;
  const booked = plan?.confirmed?.activities.length ?? 0;
  // What is wrong with the day may offer it already.
  const isGivenUp = [plan?.desired, fixOf(store, store.child(cell.childId)!, cell.date)?.wish].some((day) => day?.activities.length === 0);
  return html`<div class="offers" role="group" aria-label=${say("Day.Actions", store.name(cell.childId), longDay(cell.date))}>
    ${booked > 1 && !isGivenUp ? small("give-up", "minus", say("Day.Cancel"), () => events.giveUp(cell)) : nothing}
    ${booked > 0 && plan?.desired ? small("keep", "undo-2", say("Day.Keep"), () => events.keep(cell)) : nothing}
    ${small("move", "arrow-right-left", say("Move"), () => events.begin(cell))}</div>`;
}

function moves(cell: Cell, all: Target[], store: Store, events: OpenedEvents): TemplateResult {
  const title = say("Move.Begin", store.name(cell.childId), longDay(cell.date));
  return html`<div class="offers" role="group" aria-label=${title}>
    <p>${all.length > 0 ? title : say("Move.None")}</p>
    ${all
      .slice(0, MOST)
      .map((target) => button(target, target.date === cell.date ? where(target) : when(target), "target", () => events.moveTo(target)))}
    ${small("stop", "x", say("Move.Stop"), () => events.stop(cell))}</div>`;
}

/** What is under way, where other days are shown than the one that is being moved. */
export const movingNotice = (name: string, date: string, stop: () => void): TemplateResult =>
  html`<div class="notice" role="status"><p>${say("Move.Begin", name, longDay(date))}</p>
    <p>${small("stop", "x", say("Move.Stop"), stop)}</p></div>`;

const where = ({ centre, places }: Target): string => say("Room.At", centre.name, count("Places", places));
const when = ({ centre, date, places }: Target): string => say("Room.On", longDay(date), centre.name, count("Places", places));

const button = (target: Target, label: string, hook: string, run: () => void): TemplateResult =>
  html`<button type="button" class="button button-small" data-offer=${hook} data-at=${`${target.date}|${target.centre.centreId}`}
    @click=${run}>${icon(hook === "room" ? "arrow-right" : "arrow-right-left")}<span>${label}</span></button>`;

const small = (hook: string, sign: string, label: string, run: () => void): TemplateResult =>
  html`<button type="button" class="button button-small" data-offer=${hook} @click=${run}>${icon(sign)}<span>${label}</span></button>`;
