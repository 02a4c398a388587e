import type { Planned } from "../shared/contract.js";
import { givenUp } from "./changes.js";
import type { Store } from "./store.js";
import { same } from "./wishes.js";

/** A child's day as it was chosen before a step; null where nothing was. */
export interface DayBefore {
  childId: string;
  date: string;
  before: Planned | null;
}

/** What the parent chose since the last save, step by step, to be undone: all that one tap asks for is one step. */
export class Steps {
  private done: DayBefore[][] = [];
  private isOpen = false;

  constructor(private readonly store: Store) {}

  /** A day is about to be chosen anew. */
  note(childId: string, date: string): void {
    if (!this.isOpen) {
      this.done.push([]);
      this.isOpen = true;
      queueMicrotask(() => {
        this.isOpen = false;
      });
    }
    const step = this.done.at(-1)!;
    if (!step.some((d) => d.childId === childId && d.date === date)) step.push({ childId, date, before: this.chosen(childId, date) });
  }

  /** What the next undoing would bring back; none when there is nothing to undo. */
  get last(): DayBefore[] {
    return this.done.map((step) => this.changed(step)).findLast((step) => step.length > 0) ?? [];
  }

  /** Takes the last step back, and answers with its days. */
  undo(): DayBefore[] {
    const { last } = this;
    let step = this.done.pop();
    while (step && this.changed(step).length === 0) step = this.done.pop();
    for (const { childId, date, before } of last) {
      const plan = this.store.plan(childId, date)!;
      void this.store.ask(childId, date, before ?? givenUp(plan), false);
    }
    return last;
  }

  /** What is saved can be undone no more. */
  forget(): void {
    this.done = [];
  }

  /** A choice that was refused, or that lapsed, is as it was before. */
  private changed(step: DayBefore[]): DayBefore[] {
    return step.filter((d) => !same(this.chosen(d.childId, d.date), d.before));
  }

  private chosen(childId: string, date: string): Planned | null {
    return this.store.plan(childId, date)?.desired ?? null;
  }
}
