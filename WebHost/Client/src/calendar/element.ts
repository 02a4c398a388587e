import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Announcer } from "../shared/announcer.js";
import { isSessionOver, Refused } from "../shared/api.js";
import { icon } from "../shared/icon.js";
import { LiveLine } from "../shared/live-line.js";
import { Moves } from "../shared/moves.js";
import { Trouble } from "../shared/trouble.js";
import { fullDay, longDay, say } from "../shared/words.js";
import { Arrows } from "./arrows.js";
import { Basket } from "./basket.js";
import { Bubble } from "./bubble.js";
import type { CellEvents } from "./cell-view.js";
import { Choosing } from "./choosing.js";
import { dayView } from "./day-view.js";
import { Fetching } from "./fetching.js";
import { Highlight } from "./highlight.js";
import { Lapses } from "./lapses.js";
import { legend } from "./legend.js";
import { monthView } from "./month-view.js";
import { Navigation } from "./navigation.js";
import { News } from "./news.js";
import { Painted } from "./painted.js";
import { problemView } from "./problems.js";
import { recapView } from "./recap-view.js";
import { canteenView } from "./rows/canteen-view.js";
import { Rows } from "./rows/rows.js";
import { wednesdaysView } from "./rows/wednesdays-view.js";
import { Saver } from "./saver.js";
import { Store } from "./store.js";
import { tabs } from "./tabs.js";
import { Ticking } from "./ticking.js";
import { timeBar } from "./time-bar.js";
import { Waits } from "./waits.js";
import { weekView } from "./week-view.js";

/**
 * The parents' calendar (G4 to G14): light DOM, so that the page's style sheet, print and tools apply. Each of its parts does one thing;
 * the element draws.
 */
export class MercrediCalendar extends LitElement {
  private readonly store = new Store({
    changed: () => this.requestUpdate(),
    refused: (childId, date, asked, error) => {
      if (isSessionOver(error)) this.trouble.sessionEnded();
      this.choosing.refused(childId, date, asked.centreId, error);
      // The refusal means the counts on this page are old.
      if (error instanceof Refused && this.line.state !== "live") void this.fetching.fetch();
    },
    lapsed: (plan) => {
      if (this.saver.state !== "no") return;
      this.lapses.take(plan);
      this.announcer.say(say("Lapsed.Title"));
    },
    offered: (entry) => this.announcer.say(say("Wait.Freed", this.store.name(entry.childId), longDay(entry.date))),
    elsewhere: (plan) => {
      if (this.saver.state === "no") this.announcer.say(this.news.take(plan));
    },
  });
  private readonly announcer = new Announcer(this);
  private readonly trouble = new Trouble(this);
  private readonly navigation = new Navigation(this, () => {
    this.choosing.turn();
    this.rows.forget();
    this.bubble.close();
    void this.fetching.follow();
  });
  /** What the server drew stays until there is more to show, or something went wrong. */
  private readonly painted = new Painted(this, () => {
    const isReady = this.store.day(this.navigation.shown[0]) !== undefined;
    return this.navigation.view !== "wednesdays" || isReady || this.trouble.failure !== "" || this.trouble.signedOut;
  });
  private readonly line: LiveLine = new LiveLine(this, this.trouble, {
    centreDay: (day) => this.store.takeCentreDay(day),
    plan: (plan) => this.store.hear(plan),
    plansTold: (all) => this.store.settle(all),
    waiting: (entry) => this.store.hearWaiting(entry),
    household: () => void this.fetching.open(),
    fetch: () => void this.fetching.fetch(),
  });
  private readonly fetching: Fetching = new Fetching(this.store, this.navigation, this.trouble, this.line.watchBy, (familyId) =>
    this.saver.resume(familyId),
  );
  /** The centre that is open in a child's card, where the child has several. */
  private readonly picked = new Map<string, string>();
  private readonly waits: Waits = new Waits(this, this.store, this.announcer, {
    failed: (childId, date, centreId, error) => this.choosing.refused(childId, date, centreId, error),
    fetch: () => this.fetching.fetch(),
  });
  private readonly choosing: Choosing = new Choosing(this, this.store, this.announcer, this.waits, (childId, date) =>
    this.picked.delete(`${childId}|${date}`),
  );
  private readonly rows: Rows = new Rows(this, this.store, this.announcer, this.waits);
  private readonly saver = new Saver(this, this.store, this.announcer, this.trouble, {
    begun: () => {
      this.choosing.forget();
      this.news.forget();
    },
    fetch: this.fetching.fetch,
  });
  private readonly lapses = new Lapses(this, this.store);
  private readonly news = new News(this, this.store);
  private readonly basket: Basket = new Basket(this, this.store, this.announcer, this.navigation, this.saver, {
    lapses: this.lapses,
    news: this.news,
  });
  private readonly highlight = new Highlight(this, this.announcer);
  private readonly bubble = new Bubble(this, this.store);

  constructor() {
    super();
    new Ticking(this, this.store, this.navigation, { newDay: () => void this.fetching.fetch(), active: () => this.line.active() });
    const read = ({ cell, places, state }: DOMStringMap) => ({ key: cell!, now: `${places} ${state}` });
    // One's own click needs no flash.
    const byItself = (before: string, now: string): boolean => {
      const state = now.split(" ")[1];
      return before.split(" ")[1] === state && (state === "free" || state === "full");
    };
    new Moves(this, "button[data-cell]", read, byItself);
    // The keyboard comes to the day that the page is about.
    new Arrows(this, "button[data-cell]", () => this.querySelector(`button[data-cell*="|${this.navigation.date}|"]`));
  }

  protected override createRenderRoot(): HTMLElement {
    this.painted.keep();
    return this;
  }

  protected override render(): TemplateResult {
    const { navigation, highlight, saver, line } = this;
    if (this.painted.isShown) return html``;
    const around = html`${timeBar(navigation)}${legend(highlight.state, highlight.shown, highlight.choose)}`;
    return html`
      ${this.head()}
      ${this.store.family ? html`<p class="print-only">${say("Print.By", this.store.family.name, fullDay(navigation.today))}</p>` : nothing}
      ${navigation.isRows ? nothing : around}
      ${line.notices(() => void this.fetching.fetch())}
      ${saver.problem ? html`<div class="notice notice-error" role="alert"><p>${saver.problem}</p></div>` : nothing}
      ${this.choosing.banner()}
      ${this.body()}
      ${navigation.isRows && !this.isLoading ? around : nothing}
      <p id="live-status" class="visually-hidden" role="status"></p>
      ${this.basket.view()}
      <dialog id="recap" class="sheet" aria-labelledby="recap-title" @close=${saver.closed}>
        ${saver.recap ? recapView(saver.recap, this.store, saver.close) : nothing}</dialog>`;
  }

  /** The days that are shown have come. */
  private get isThere(): boolean {
    const { view, date, shown } = this.navigation;
    return this.store.family !== undefined && this.store.day(view === "day" ? date : shown[0]) !== undefined;
  }

  /** They will come: nothing else went wrong. */
  private get isLoading(): boolean {
    return !this.isThere && !this.trouble.failure && !this.trouble.signedOut;
  }

  private head(): TemplateResult {
    return html`<div class="toolbar calendar-head"><h1 id="calendar-title" tabindex="-1">${say("Title")}</h1>${this.line.sign()}
        <span class="grow"></span>${tabs(this.navigation)}
        <a class="button no-print week-pattern-link" href="/semaine-type">${icon("calendar-range")}${say("Pattern")}</a></div>`;
  }

  private body(): TemplateResult | typeof nothing {
    const { store, navigation, choosing } = this;
    const family = store.family;
    if (family?.children.length === 0) return html`<div class="empty">${icon("users")}<p>${say("Empty.NoChild")}</p></div>`;
    if (family?.children.every((c) => c.enrolments.length === 0))
      return html`<div class="empty">${icon("school")}<p>${say("Empty.NoEnrolment")}</p>
        <p><a class="button" href="/demarches">${say("Empty.Link")}</a></p></div>`;
    if (this.isLoading) return skeleton();
    const { date, view, week, today, go, shown } = navigation;
    if (!family || !this.isThere) return nothing;
    const events: CellEvents = {
      click: choosing.click,
      highlight: this.highlight.state,
      last: store.unsaved().length > 0 ? choosing.lastCell : "",
      nameOf: (child) => store.nameOf(child),
      about: choosing.about,
      isTarget: (cell) => choosing.moving.target(cell) !== null,
      problem: (child, day) => problemView(store, child, day, choosing.ask),
      told: choosing.told,
    };
    if (view === "week") return weekView(store, week, today, events);
    const pick = (childId: string, day: string, centreId: string): void => {
      this.picked.set(`${childId}|${day}`, centreId);
      this.requestUpdate();
    };
    if (view === "month") return monthView(store, date, today, this.highlight.state, (day) => go(day, "day", true));
    const days = { ...events, go, picked: this.picked, pick };
    if (view === "wednesdays") return wednesdaysView(store, date, shown[1], this.rows, days);
    if (view === "canteen") return canteenView(store, ...shown, this.rows, days);
    return dayView(store, date, today, days);
  }
}

function skeleton(): TemplateResult {
  const bones = Array.from({ length: 10 }, () => html`<div class="bone"></div>`);
  const card = html`<div class="card"><div class="bone bone-title"></div><div class="bones">${bones}</div></div>`;
  return html`<div class="skeleton" aria-busy="true"><p class="visually-hidden" role="status">${say("Loading")}</p>${[card, card]}</div>`;
}
