import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Announcer } from "../shared/announcer.js";
import { NoAnswer, Refused } from "../shared/api.js";
import { now } from "../shared/clock.js";
import type { Child, DayPlan, Recap } from "../shared/contract.js";
import { addDays, monday, nextWorkday, onWorkday, townDate } from "../shared/dates.js";
import { flash } from "../shared/flash.js";
import { icon } from "../shared/icon.js";
import { type Line, Live } from "../shared/live.js";
import { count, deadline, longDay, say } from "../shared/words.js";
import * as address from "./address.js";
import { moveByArrow } from "./arrows.js";
import { Bubble } from "./bubble.js";
import { type Cell, type CellState, cellKey } from "./cell-state.js";
import type { Note } from "./cell-view.js";
import { dayView } from "./day-view.js";
import { legend } from "./legend.js";
import { notices } from "./notices.js";
import { whyNot } from "./problems.js";
import { recapView } from "./recap-view.js";
import { saveBar } from "./save-bar.js";
import { save, unfinished } from "./saving.js";
import { Store } from "./store.js";
import { onSwipe } from "./swipe.js";
import { timeBar } from "./time-bar.js";
import { step } from "./toggle.js";
import { weekView } from "./week-view.js";

/** The parents' calendar (G4 to G14): light DOM, so that the page's style sheet, print and tools apply. */
export class MercrediCalendar extends LitElement {
  private readonly store = new Store({
    changed: () => this.requestUpdate(),
    refused: (childId, date, asked, error) => this.onRefused(childId, date, asked.centreId, error),
    lapsed: (plan) => this.onLapsed(plan),
    elsewhere: (plan) => this.onElsewhere(plan),
  });
  private readonly live = new Live({
    line: (line) => this.set(() => (this.line = line)),
    centreDay: (day) => this.store.takeCentreDay(day),
    plan: (plan) => this.store.hear(plan),
    household: () => void this.open(),
    fetch: () => void this.fetch(),
    signedOut: () => this.set(() => (this.signedOut = true)),
  });
  private readonly announcer = new Announcer(() => this.querySelector("#live-status"));
  private readonly places = new Map<string, string>();
  private readonly picked = new Map<string, string>();
  private bubble: Bubble | undefined;
  private date = "";
  private today = "";
  private view: address.View = "week";
  private line: Line = "connecting";
  private signedOut = false;
  private failure = "";
  private note: Note | null = null;
  private lastCell = "";
  private highlight: CellState | null = null;
  private shownCount = 0;
  private lapsed: DayPlan[] = [];
  private recap: Recap | undefined;
  private saving: "no" | "sending" | "again" = "no";
  private saveProblem = "";
  private lastActive = 0;
  private lastTick = 0;
  private timer = 0;

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.today = townDate(now());
    ({ date: this.date, view: this.view } = address.read(this.today));
    this.bubble = new Bubble(this, (key) => this.findCell(key));
    this.addEventListener("keydown", (e) => this.onKey(e));
    onSwipe(this, (direction) => this.view === "day" && this.go(nextWorkday(this.date, direction)));
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => this.stillHere(), { passive: true });
    addEventListener("popstate", () => {
      ({ date: this.date, view: this.view } = address.read(this.today));
      this.note = null;
      void this.follow();
    });
    this.timer = window.setInterval(() => this.tick(), 1000);
    this.live.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.live.stop();
  }

  // ---- Fetching

  private async open(): Promise<void> {
    await this.attempt(async () => {
      await this.store.open();
      await this.load();
    });
    const family = this.store.family?.familyId;
    const operation = family ? unfinished(family) : undefined;
    if (operation && this.saving === "no") void this.save(operation);
  }

  private async load(): Promise<void> {
    if (!(await this.store.show(this.date))) return;
    this.today = townDate(now());
    await this.live.watchBy("Watch", this.store.from, this.store.to);
  }

  private readonly fetch = (): Promise<void> => (this.store.family ? this.attempt(() => this.load()) : this.open());

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = "";
    } catch (error) {
      this.fail(error);
    }
    this.requestUpdate();
  }

  private fail(error: unknown): void {
    if (error instanceof Refused && error.status === 401) this.signedOut = true;
    else if (error instanceof Refused || error instanceof NoAnswer)
      this.failure = (error instanceof Refused && error.problem.detail) || say("Problem.NoAnswer");
    else throw error;
  }

  // ---- Moving through time

  private go(date: string, view = this.view, chosen = false): void {
    this.date = onWorkday(date);
    this.view = view;
    this.note = null;
    this.bubble?.close();
    address.write(this.date, view, chosen);
    void this.follow();
  }

  private async follow(): Promise<void> {
    this.requestUpdate();
    const edge = this.view === "week" ? addDays(monday(this.date), 4) : this.date;
    if (!this.store.covers(monday(this.date)) || !this.store.covers(edge)) await this.fetch();
  }

  private tick(): void {
    this.store.expire();
    const counting = this.store.unsaved().some((p) => p.holdExpiresAt);
    if (townDate(now()) !== this.today && this.store.loaded) {
      this.today = townDate(now());
      void this.fetch();
    }
    // Deadlines pass while the page is open: the cells are judged again by the server's clock.
    if (!counting && Date.now() - this.lastTick < 10_000) return;
    this.lastTick = Date.now();
    this.requestUpdate();
  }

  private stillHere(): void {
    if (Date.now() - this.lastActive < 60_000 || this.store.unsaved().length === 0) return;
    this.lastActive = Date.now();
    this.live.active();
  }

  // ---- Choosing

  private findCell(key: string): { cell: Cell; store: Store } | undefined {
    const [childId, date, centreId, activityId] = key.split("|") as [string, string, string, string];
    const child = this.store.child(childId);
    const centre = this.store.centre(centreId);
    return child && centre ? { cell: this.store.cell(child, date, centre, activityId), store: this.store } : undefined;
  }

  private onCell(cell: Cell, event: Event): void {
    this.note = null;
    this.lastCell = cell.key;
    const child = this.store.child(cell.childId)!;
    const next = step(this.store, child, cell);
    const at = event.currentTarget as HTMLElement;
    if (next.kind === "ask") this.store.ask(cell.childId, cell.date, next.wish);
    else if (next.kind === "explain") this.explain(cell.key, this.reason(cell, next.reason));
    else {
      const name = this.store.centre(cell.centreId)!.name;
      const run = (): void => {
        this.note = null;
        this.store.ask(cell.childId, cell.date, next.wish);
        at.focus();
      };
      this.explain(cell.key, say("Rule.OtherCentre", this.store.nameOf(child), next.other.name), {
        label: next.back ? say("Rule.Keep", name) : say("Rule.Change", name),
        run,
      });
    }
    this.requestUpdate();
  }

  private reason(cell: Cell, reason: "full" | "closed" | "late" | "too-late-to-cancel"): string {
    const slot = cell.slot;
    if (reason === "too-late-to-cancel") return say("Why.TooLateToCancel", deadline(slot!.cancelUntil));
    if (reason === "late") return say("Why.Late", deadline(slot!.bookUntil));
    if (reason === "full") return slot && slot.pending > 0 ? count("Why.FullPending", slot.pending) : say("Why.Full");
    return cell.closedReason || say("Cell.Closed");
  }

  private explain(key: string, text: string, action?: Note["action"]): void {
    this.note = action ? { key, text, action } : { key, text };
    this.announcer.say(action ? `${text} ${action.label}.` : text);
  }

  private onRefused(childId: string, date: string, centreId: string, error: Refused | NoAnswer): void {
    if (error instanceof Refused && error.status === 401) this.signedOut = true;
    const here = this.lastCell.startsWith(`${childId}|${date}|`)
      ? this.lastCell
      : cellKey(childId, date, centreId, this.store.centre(centreId)?.activities[0]?.activityId ?? "");
    this.explain(here, whyNot(error));
    // The refusal means the counts on this page are old.
    if (error instanceof Refused && this.line !== "live") void this.fetch();
    this.requestUpdate();
  }

  private onLapsed(plan: DayPlan): void {
    if (this.saving !== "no") return;
    this.lapsed = [...this.lapsed.filter((p) => p.childId !== plan.childId || p.date !== plan.date), plan];
    this.announcer.say(say("Lapsed.Title"));
    this.requestUpdate();
  }

  private resume(): void {
    const again = this.lapsed;
    this.lapsed = [];
    for (const plan of again) this.store.ask(plan.childId, plan.date, plan.desired!);
    this.requestUpdate();
  }

  private onElsewhere(plan: DayPlan): void {
    if (this.saving !== "no") return;
    this.announcer.say(say("Elsewhere", this.store.name(plan.childId), longDay(plan.date)));
  }

  private clear(): void {
    for (const plan of this.store.unsaved())
      this.store.ask(plan.childId, plan.date, plan.confirmed ?? { centreId: plan.desired!.centreId, activities: [] });
    this.note = null;
    this.announcer.say(say("Save.Cleared"));
    this.requestUpdate();
    this.querySelector<HTMLElement>("#calendar-title")?.focus();
  }

  private async save(operationId: string): Promise<void> {
    if (this.saving !== "no") return;
    this.set(() => {
      this.saving = "sending";
      this.saveProblem = "";
      this.note = null;
    });
    try {
      const recap = await save(this.store, operationId, () => this.set(() => (this.saving = "again")));
      await this.fetch();
      this.recap = recap;
      this.announcer.say(say("Recap.Title"));
      this.requestUpdate();
      await this.updateComplete;
      this.showRecap();
    } catch (error) {
      if (error instanceof Refused && error.status !== 401) this.saveProblem = error.problem.detail || say("Problem.NoAnswer");
      else this.fail(error);
    } finally {
      this.set(() => (this.saving = "no"));
    }
  }

  private showRecap(): void {
    const dialog = this.querySelector<HTMLDialogElement>("#recap");
    if (dialog && !dialog.open) dialog.showModal();
    this.querySelector<HTMLElement>("#recap-title")?.focus();
  }

  private readonly closeRecap = (): void => {
    this.querySelector<HTMLDialogElement>("#recap")?.close();
    this.querySelector<HTMLElement>("#calendar-title")?.focus();
  };

  // ---- Keys and drawing

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.note) this.set(() => (this.note = null));
    else moveByArrow(this, event);
  }

  private set(change: () => void): void {
    change();
    this.requestUpdate();
  }

  protected override updated(): void {
    this.bubble?.refresh();
    const shown = this.highlight ? this.countOf(this.highlight) : 0;
    if (shown !== this.shownCount) this.set(() => (this.shownCount = shown));
    for (const cell of this.querySelectorAll<HTMLElement>("button[data-cell]")) {
      const { cell: key, places, state } = cell.dataset as Record<string, string>;
      const before = this.places.get(key!);
      this.places.set(key!, `${places} ${state}`);
      // Only what moved by itself: one's own click needs no flash.
      if (
        before !== undefined &&
        before.split(" ")[1] === state &&
        before !== `${places} ${state}` &&
        (state === "free" || state === "full")
      )
        flash(cell);
    }
  }

  protected override render(): TemplateResult {
    return html`
      <div class="toolbar"><h1 id="calendar-title" tabindex="-1">${say("Title")}</h1><span class="grow"></span>${this.lineSign()}
        <div class="segmented no-print" role="group" aria-label=${say("View")}>
          <button type="button" class="button" aria-pressed=${this.view === "week"} @click=${() => this.go(this.date, "week", true)}>${say("View.Week")}</button>
          <button type="button" class="button" aria-pressed=${this.view === "day"} @click=${() => this.go(this.date, "day", true)}><abbr title=${say("View.DayLong")}>${say("View.Day")}</abbr></button>
        </div>
        <a class="button no-print week-pattern-link" href="/semaine-type">${icon("calendar-range")}${say("Pattern")}</a></div>
      ${timeBar(this.date, this.view, this.today, (date) => this.go(date))}
      ${legend(this.highlight, this.shownCount, (state) => this.choose(state))}
      ${notices({
        store: this.store,
        signedOut: this.signedOut,
        offline: this.line === "offline",
        failure: this.failure,
        saveProblem: this.saveProblem,
        lapsed: this.lapsed,
        retry: () => void this.fetch(),
        resume: () => this.resume(),
        forget: () => this.set(() => (this.lapsed = [])),
      })}
      ${this.body()}
      <p id="live-status" class="visually-hidden" role="status"></p>
      ${saveBar({ unsaved: this.store.unsaved(), saving: this.saving, hasRecap: this.recap !== undefined, save: () => void this.save(crypto.randomUUID()), clear: () => this.clear(), showRecap: () => this.showRecap() })}
      <dialog id="recap" class="sheet" aria-labelledby="recap-title" @close=${() => this.requestUpdate()}>${this.recap ? recapView(this.recap, this.store, this.closeRecap) : nothing}</dialog>`;
  }

  private lineSign(): TemplateResult {
    return this.signedOut ? html`` : html`<span class="line ${this.line}" data-line=${this.line}><i></i>${say(`Line.${this.line}`)}</span>`;
  }

  private body(): TemplateResult {
    const family = this.store.family;
    if (family && family.children.length === 0) return html`<div class="empty">${icon("users")}<p>${say("Empty.NoChild")}</p></div>`;
    if (family?.children.every((c) => c.enrolments.length === 0))
      return html`<div class="empty">${icon("school")}<p>${say("Empty.NoEnrolment")}</p><p><a class="button" href="/demarches">${say("Empty.Link")}</a></p></div>`;
    const first = monday(this.date);
    const dates = [0, 1, 2, 3, 4].map((n) => addDays(first, n));
    if (!family || !this.store.day(this.view === "day" ? this.date : dates[0]!))
      return this.failure || this.signedOut ? html`` : skeleton();
    const events = {
      click: (cell: Cell, event: Event) => this.onCell(cell, event),
      highlight: this.highlight,
      note: this.note,
      nameOf: (child: Child) => this.store.nameOf(child),
    };
    if (this.view === "week") return weekView(this.store, dates, this.today, events);
    return dayView(this.store, this.date, this.today, {
      ...events,
      go: (date) => this.go(date),
      picked: this.picked,
      pick: (childId, date, centreId) => this.set(() => this.picked.set(`${childId}|${date}`, centreId)),
    });
  }

  private choose(state: CellState): void {
    this.highlight = this.highlight === state ? null : state;
    if (this.highlight) this.announcer.say(count("Legend.Count", this.countOf(state), say(`State.${state}`)));
    this.requestUpdate();
  }

  /** How many cells on the page have a meaning. */
  private countOf(state: CellState): number {
    return this.querySelectorAll(`[data-cell][data-state="${state}"]`).length;
  }
}

const skeleton = (): TemplateResult =>
  html`<div class="skeleton" aria-busy="true"><p class="visually-hidden" role="status">${say("Loading")}</p>${[0, 1].map(() => html`<div class="card"><div class="bone bone-title"></div><div class="bones">${[...Array(10).keys()].map(() => html`<div class="bone"></div>`)}</div></div>`)}</div>`;
