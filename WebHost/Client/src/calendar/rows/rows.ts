import { html, type LitElement, nothing, type TemplateResult } from "lit";
import type { Announcer } from "../../shared/announcer.js";
import type { Child, Planned, Waiting } from "../../shared/contract.js";
import { icon } from "../../shared/icon.js";
import { Part } from "../../shared/part.js";
import { capital, deadline, say } from "../../shared/words.js";
import { type Cell, has } from "../cell-state.js";
import { words } from "../cell-view.js";
import { givenUp } from "../changes.js";
import type { Store } from "../store.js";
import { step } from "../toggle.js";
import { entryAt, entryView, joinView, standing, waitingFor } from "../waiting.js";
import type { Waits } from "../waits.js";
import { lateToGiveUp, type Proposal } from "./usual.js";

/** The parent's taps on whole days, which days stand open, and what the last tap came to. */
export class Rows extends Part {
  /** `CHILD|DATE` of what was tapped last, and why it was not taken. */
  note: { key: string; text: string; wish?: Planned; entry?: Waiting } | null = null;
  private readonly open = new Set<string>();
  private usual: Record<string, string> = {};

  constructor(
    host: LitElement,
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly waits: Waits,
  ) {
    super(host);
  }

  /** What the last tap came to, where it was on that day of the child. */
  told(child: Child, date: string): TemplateResult | typeof nothing {
    const { note, store } = this;
    if (note?.key !== `${child.childId}|${date}`) return nothing;
    const at = note.entry ?? note.wish;
    const entry = at && entryAt(store, child.childId, date, at.centreId);
    // What was waited for, or is given up, needs no word any more; nor does «complet» once the day is booked.
    if (!entry && at && (note.entry || isBooked(store, child, date, at))) return nothing;
    const waits = entry
      ? entryView(store, entry, this.waits)
      : note.wish
        ? joinView(store, child, date, [note.wish], waitingFor(store, child, date, note.wish), this.waits)
        : nothing;
    const text = entry ? "" : note.text;
    return html`<div class="opened">
      ${text ? html`<p class="cell-note">${icon("info")}<span>${text}</span></p>` : nothing}${waits}</div>`;
  }

  protected override arrive(): void {
    this.usual = JSON.parse(this.host.getAttribute("data-usual") ?? "{}") as Record<string, string>;
  }

  /** The centre where a child was last. */
  usually(child: Child): string | undefined {
    return this.usual[child.childId];
  }

  isOpen(key: string): boolean {
    return this.open.has(key);
  }

  readonly toggle = (key: string): void => {
    if (!this.open.delete(key)) this.open.add(key);
    this.host.requestUpdate();
  };

  forget(): void {
    this.note = null;
  }

  /** Chosen again, a day is given up. */
  readonly tap = (child: Child, date: string, proposal: Proposal): void => {
    this.note = null;
    const { state, because, wish, entry } = proposal;
    const plan = this.store.plan(child.childId, date);
    if (entry) this.explain(child, date, "", { entry });
    else if (because) this.explain(child, date, reason(because), state === "full" ? { wish } : {});
    else if (state === "confirmed") this.giveUp(child, date, wish);
    else this.ask(child, date, state === "pending" ? givenUp(plan!) : wish);
    this.host.requestUpdate();
  };

  /** One tap for several children: what nobody has yet is chosen; when all have it, it is given up. */
  readonly tapAll = (date: string, all: { child: Child; proposal: Proposal }[]): void => {
    this.note = null;
    const free = all.filter((a) => a.proposal.state === "free");
    for (const { child, proposal } of free.length > 0 ? free : all.filter((a) => a.proposal.state === "pending"))
      this.tap(child, date, proposal);
  };

  /** The same for one cell of several children. */
  readonly tapCells = (cells: Cell[]): void => {
    const free = cells.filter((c) => c.state === "free");
    for (const cell of free.length > 0 ? free : cells.filter((c) => c.state === "pending")) {
      const next = step(this.store, this.store.child(cell.childId)!, cell);
      if (next.kind === "ask") void this.store.ask(cell.childId, cell.date, next.wish);
    }
  };

  private giveUp(child: Child, date: string, booked: Planned): void {
    const nothing = { centreId: booked.centreId, activities: [] };
    const kept = lateToGiveUp(this.store, child, date, booked, nothing);
    if (kept) this.explain(child, date, say("Why.TooLateToCancel", deadline(kept.slot!.cancelUntil)));
    else this.ask(child, date, nothing);
  }

  private ask(child: Child, date: string, wish: Planned): void {
    void this.store.ask(child.childId, date, wish);
  }

  private explain(child: Child, date: string, text: string, more: { wish?: Planned; entry?: Waiting } = {}): void {
    this.note = { key: `${child.childId}|${date}`, text, ...more };
    this.announcer.say(text || standing(more.entry!));
  }
}

const isBooked = (store: Store, child: Child, date: string, { centreId, activities }: Pick<Planned, "centreId" | "activities">): boolean =>
  activities.every((id) => has(store.kept(child.childId, date)?.confirmed, centreId, id));

/** Why a part of the day cannot be had, with its name. */
function reason(cell: Cell): string {
  const isBooked = cell.state === "confirmed" || cell.state === "cancelling";
  if (isBooked) return say("Why.TooLateToCancel", deadline(cell.slot!.cancelUntil));
  return say("Rows.Because", cell.activity.label, capital(words(cell)));
}
