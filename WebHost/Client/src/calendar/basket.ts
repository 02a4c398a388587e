import { html, type LitElement, nothing, type TemplateResult } from "lit";
import type { Announcer } from "../shared/announcer.js";
import { now } from "../shared/clock.js";
import type { DayPlan } from "../shared/contract.js";
import { Part } from "../shared/part.js";
import { list, longDay, say } from "../shared/words.js";
import { basketView } from "./basket-view.js";
import { change, givenUp, leftBehind, prices } from "./changes.js";
import type { Lapses } from "./lapses.js";
import type { Navigation } from "./navigation.js";
import type { News } from "./news.js";
import { problems } from "./problems.js";
import { lastRecap, saveBar } from "./save-bar.js";
import type { Saver } from "./saver.js";
import type { Sibling } from "./siblings.js";
import type { Store } from "./store.js";

/** How long before its end a choice is warned of, in milliseconds. */
const LAST = 60_000;

/** What is not saved: counted in the bar, opened line by line, taken back step by step, and warned of before it lapses. */
export class Basket extends Part {
  private isOpen = false;
  private isWarned = false;
  /** The day that is to have the focus as soon as it is drawn. */
  private wanted: DayPlan | undefined;

  constructor(
    host: LitElement,
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly navigation: Navigation,
    private readonly saver: Saver,
    private readonly told: { lapses: Lapses; news: News },
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    this.host.addEventListener("keydown", (event) => this.press(event), { signal });
    // What no server has heard of would be gone without a word.
    addEventListener("beforeunload", (event) => this.store.wishes.isUnheard && event.preventDefault(), { signal });
  }

  hostUpdate(): void {
    if (this.unsaved.length === 0) this.isOpen = false;
    const left = this.left;
    if (left === undefined || left > LAST) this.isWarned = false;
    else if (!this.isWarned) {
      this.isWarned = true;
      this.announcer.say(this.warning());
    }
  }

  hostUpdated(): void {
    if (!this.wanted) return;
    const day = dayOf(this.wanted);
    const cell =
      this.host.querySelector<HTMLElement>(`button${day}:is([data-state="pending"], [data-state="cancelling"])`) ??
      this.host.querySelector<HTMLElement>(`button${day}`);
    // Its week may have to be fetched first.
    if (!cell && !this.store.day(this.wanted.date)) return;
    this.wanted = undefined;
    cell?.focus();
    cell?.scrollIntoView({ block: "center" });
  }

  view(): TemplateResult {
    const { store, saver, unsaved, isOpen } = this;
    const told = [this.told.lapses.notice(), this.told.news.notice(), this.ending()].filter((t) => t !== nothing);
    const canUndo = saver.state === "no" ? store.steps.last : [];
    // After «Tout effacer» the bar stays, to take it back.
    const isCleared = unsaved.length === 0 && canUndo.some((d) => d.before !== null);
    const isIdle = unsaved.length === 0 && saver.state === "no" && !isCleared;
    if (isIdle && told.length === 0) return saver.recap ? lastRecap(saver.show) : html``;
    const all = [...unsaved, ...leftBehind(unsaved, store)];
    const row = saveBar({
      unsaved: all,
      prices: prices(all, store),
      // Who only gives up keeps nothing.
      left: unsaved.some((p) => change(p).book) ? this.left : undefined,
      wrong: this.wrong.length,
      isOpen,
      isUnheard: store.wishes.isUnheard,
      canUndo: canUndo.length > 0,
      saving: saver.state,
      toggle: this.toggle,
      mend: () => this.lead(this.wrong[0]!),
      undo: this.undo,
      save: () => void saver.save(crypto.randomUUID()),
    });
    return html`<section class="save-bar" aria-label=${say("Save.Region")}>
      ${told.length > 0 ? html`<div class="bar-told">${told}</div>` : nothing}
      ${isOpen ? basketView(store, unsaved, { lead: this.lead, giveUp: this.giveUp, copy: this.copy, clear: this.clear }) : nothing}
      ${isIdle ? nothing : row}</section>`;
  }

  private get unsaved(): DayPlan[] {
    return this.store.unsaved();
  }

  /** Milliseconds until the first choice lapses. */
  private get left(): number | undefined {
    const ends = this.unsaved.flatMap((p) => (p.holdExpiresAt ? [Date.parse(p.holdExpiresAt)] : []));
    return ends.length > 0 ? Math.min(...ends) - now() : undefined;
  }

  /** Days that cannot be saved as they stand. */
  private get wrong(): DayPlan[] {
    return this.unsaved.filter((p) => problems(this.store, this.store.child(p.childId)!, p.date).length > 0);
  }

  private get canKeep(): boolean {
    return this.unsaved.some((p) => p.holdExpiresAt && p.holdEndsAt && Date.parse(p.holdEndsAt) > Date.parse(p.holdExpiresAt));
  }

  private warning(): string {
    return say(this.canKeep ? "Ending.Text" : "Ending.Last");
  }

  /** The last minute, in words; told aloud once. */
  private ending(): TemplateResult | typeof nothing {
    if (!this.isWarned || this.saver.state !== "no") return nothing;
    const keep = html`<button type="button" class="button" id="keep" @click=${this.keep}>${say("Ending.Keep")}</button>`;
    return html`<div class="notice notice-warning" data-notice="ending"><p>${this.warning()}</p>${this.canKeep ? keep : nothing}</div>`;
  }

  private readonly toggle = (): void => {
    this.isOpen = !this.isOpen;
    this.host.requestUpdate();
  };

  /** Asked for again, a choice is kept for another while. */
  private readonly keep = (): void => {
    for (const { childId, date, desired } of this.unsaved) void this.store.ask(childId, date, desired!, false);
    this.focus("#basket-toggle");
  };

  private readonly undo = (): void => {
    const days = this.store.steps.undo();
    if (days.length === 0) return;
    this.announcer.say(say("Undo.Done", list([...new Set(days.map((d) => this.dayName(d)))])));
    this.focus("#undo", "#basket-toggle", "#calendar-title");
  };

  private readonly giveUp = (plan: DayPlan): void => {
    const at = this.unsaved.findIndex((p) => p.childId === plan.childId && p.date === plan.date);
    void this.store.ask(plan.childId, plan.date, givenUp(plan));
    this.announcer.say(say("Basket.GivenUp", this.dayName(plan)));
    const next = this.unsaved[at] ?? this.unsaved[at - 1];
    this.focus(...(next ? [`[data-give-up="${next.childId}|${next.date}"]`] : []), "#undo", "#calendar-title");
  };

  private readonly copy = (plan: DayPlan, { child, wish }: Sibling): void => {
    void this.store.ask(child.childId, plan.date, wish);
    this.announcer.say(say("Basket.Copied", this.dayName({ childId: child.childId, date: plan.date })));
    this.focus(`[data-give-up="${plan.childId}|${plan.date}"]`);
  };

  /** Gives up everything that is not saved. */
  private readonly clear = (): void => {
    for (const plan of this.unsaved) void this.store.ask(plan.childId, plan.date, givenUp(plan));
    this.announcer.say(say("Save.Cleared"));
    this.focus("#undo", "#calendar-title");
  };

  /** Shows a choice in the calendar. */
  private readonly lead = (plan: DayPlan): void => {
    this.isOpen = false;
    this.wanted = plan;
    if (!this.host.querySelector(`button${dayOf(plan)}`)) this.navigation.lead(plan.date);
    this.host.requestUpdate();
  };

  private press(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.isOpen || !(event.target as Element).closest(".save-bar")) return;
    this.toggle();
    this.focus("#basket-toggle");
  }

  /** The first of some that is there once this is drawn. */
  private focus(...selectors: string[]): void {
    void this.host.updateComplete.then(() => {
      for (const selector of selectors) {
        const found = this.host.querySelector<HTMLElement>(selector);
        if (found) return found.focus();
      }
    });
  }

  private dayName({ childId, date }: { childId: string; date: string }): string {
    return `${this.store.name(childId)}, ${longDay(date)}`;
  }
}

/** What in the calendar is of a child's day. */
const dayOf = ({ childId, date }: DayPlan): string => `:is([data-cell^="${childId}|${date}|"], [data-chip^="${childId}|${date}|"])`;
