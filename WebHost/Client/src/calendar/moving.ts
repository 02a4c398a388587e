import type { LitElement } from "lit";
import type { Announcer } from "../shared/announcer.js";
import { now } from "../shared/clock.js";
import { Part } from "../shared/part.js";
import { deadline, longDay, say } from "../shared/words.js";
import { type Cell, slotOf } from "./cell-state.js";
import type { Store } from "./store.js";
import { type Moved, movable, type Target, targetAt } from "./targets.js";

/** How far a mouse goes before a press is a drag, in pixels. */
const FAR = 8;

export interface MovingEvents {
  /** Why a day cannot be moved, told at the cell. */
  refused(key: string, why: string): void;
  moved(target: Target, from: Moved): void;
}

/**
 * Moves a child's whole day to another centre or date: by «Déplacer» and a place among those that are shown, or by dragging. The old one
 * is kept until a save has won the new one.
 */
export class Moving extends Part {
  day: Moved | null = null;
  private grip: { key: string; x: number; y: number } | null = null;
  private isDragging = false;
  private isTold = false;

  constructor(
    host: LitElement,
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly events: MovingEvents,
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    this.host.addEventListener("pointerdown", (e) => this.press(e), { signal });
    addEventListener("pointermove", (e) => this.drag(e), { signal });
    addEventListener("pointerup", (e) => this.drop(e), { signal });
    addEventListener("pointercancel", () => this.letGo(), { signal });
    addEventListener("keydown", (e) => e.key === "Escape" && this.isDragging && this.letGo(), { signal });
    // What was dragged was not clicked.
    this.host.addEventListener("click", (e) => this.life.waitsFor("dragged") && e.stopImmediatePropagation(), { capture: true, signal });
  }

  /** Shows where the day of a cell may go; says why where it may not go at all. */
  begin(cell: Cell, isTold = true): void {
    const day = movable(this.store, cell.childId, cell.date);
    if (!day) return;
    const late = this.tooLate(day);
    if (late) {
      this.events.refused(cell.key, say("Why.TooLateToCancel", deadline(late)));
      return;
    }
    this.isTold = isTold;
    this.set(day);
    this.announcer.say(say("Move.Begin", this.store.name(day.childId), longDay(day.date)));
  }

  end(): void {
    this.set(null);
  }

  /** The day whose move is told in the page. While one is dragged, nothing may push the places away from under the hand. */
  get told(): Moved | null {
    return this.isTold ? this.day : null;
  }

  isOf(cell: { childId: string; date: string }): boolean {
    return this.day?.childId === cell.childId && this.day.date === cell.date;
  }

  /** Where the day would go by a click on a cell; null where it cannot. */
  target(cell: Cell): Target | null {
    return this.day?.childId === cell.childId ? targetAt(this.store, this.day, cell.centreId, cell.date) : null;
  }

  /** Asks for the new place. What is booked stays until that is saved; what was only chosen, until the new place is held. */
  async to(target: Target): Promise<void> {
    const from = this.day!;
    this.end();
    const isSameDate = target.date === from.date;
    const asked = this.store.ask(from.childId, target.date, isSameDate ? target.wish : { ...target.wish, replaces: from.date });
    this.events.moved(target, from);
    if ((await asked) || isSameDate) return;
    const left = this.store.plan(from.childId, from.date);
    if (left?.desired) void this.store.ask(from.childId, from.date, left.confirmed ?? { ...left.desired, activities: [] });
  }

  /** The deadline after which what is booked may not be given up, if one has passed. */
  private tooLate({ childId, date }: Moved): string | undefined {
    const booked = this.store.plan(childId, date)?.confirmed;
    const child = this.store.child(childId)!;
    return booked?.activities
      .map((a) => slotOf(this.store.centreDay(booked.centreId, date), a, this.store.band(child, date))?.cancelUntil)
      .find((until) => until !== undefined && now() >= Date.parse(until));
  }

  private press(event: PointerEvent): void {
    const key = cellAt(event.target);
    if (event.pointerType === "mouse" && event.button === 0 && key) this.grip = { key, x: event.clientX, y: event.clientY };
  }

  private drag(event: PointerEvent): void {
    if (!this.grip) return;
    if (this.isDragging) this.mark(this.under(event) !== null);
    else if (this.isFar(event, this.grip)) this.take(this.grip.key);
  }

  private isFar(event: PointerEvent, { x, y }: { x: number; y: number }): boolean {
    return Math.hypot(event.clientX - x, event.clientY - y) >= FAR;
  }

  private take(key: string): void {
    const cell = this.store.find(key);
    if (cell && !this.day) this.begin(cell, false);
    if (!cell || !this.isOf(cell)) this.grip = null;
    else this.isDragging = true;
  }

  private drop(event: PointerEvent): void {
    if (this.isDragging) {
      this.life.after("dragged", 0, () => undefined);
      const target = this.under(event);
      if (target) void this.to(target);
    }
    this.letGo();
  }

  private letGo(): void {
    if (this.isDragging && this.day) this.end();
    this.grip = null;
    this.isDragging = false;
    this.mark(false);
  }

  private under(event: PointerEvent): Target | null {
    const key = cellAt(document.elementFromPoint(event.clientX, event.clientY));
    const cell = key ? this.store.find(key) : undefined;
    return cell ? this.target(cell) : null;
  }

  private mark(isOver: boolean): void {
    this.host.toggleAttribute("data-over", isOver);
    this.host.toggleAttribute("data-dragging", this.isDragging);
  }

  private set(day: Moved | null): void {
    this.day = day;
    this.host.toggleAttribute("data-moving", day !== null);
    this.host.requestUpdate();
  }
}

const cellAt = (target: EventTarget | null): string | undefined =>
  (target as Element | null)?.closest<HTMLElement>("button[data-cell]")?.dataset["cell"];
