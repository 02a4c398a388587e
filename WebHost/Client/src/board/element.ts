import { html, LitElement, type TemplateResult } from "lit";
import { Arrows } from "../calendar/arrows.js";
import { get } from "../shared/api.js";
import type { Centre, CentreDay } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { LiveLine } from "../shared/live-line.js";
import { Moves } from "../shared/moves.js";
import { Trouble } from "../shared/trouble.js";
import { monthName, period, say } from "../shared/words.js";
import { grid } from "./grid.js";
import { OpenDay } from "./open-day.js";
import { move } from "./period.js";
import { Span } from "./span.js";

/** The staff board: how the centres fill, live. */
export class MercrediBoard extends LitElement {
  private readonly days = new Map<string, CentreDay>();
  private centres: Centre[] = [];
  private loaded = false;
  private split = false;
  private readonly trouble = new Trouble(this);
  private readonly line = new LiveLine(this, this.trouble, { centreDay: (day) => this.take(day), fetch: () => void this.load() });
  private readonly open = new OpenDay(this, this.trouble, (day) => this.take(day));
  private readonly span = new Span(this, () => {
    this.open.forget();
    void this.load();
  });

  constructor() {
    super();
    new Arrows(this, "button[data-board]");
    new Moves(this, "[data-board]", ({ board, version }) => ({ key: board!, now: version! }));
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  private readonly load = async (): Promise<void> => {
    const { dates } = this.span;
    const [from, to] = [dates[0]!, dates.at(-1)!];
    this.requestUpdate();
    await this.trouble.attempt(async () => {
      if (this.centres.length === 0) this.centres = (await get<{ centres: Centre[] }>("/api/catalogue")).centres;
      const board = await get<{ centreDays: CentreDay[] }>(`/api/staff/board?from=${from}&to=${to}`);
      for (const day of board.centreDays) this.take(day);
      this.loaded = true;
      await this.line.watchBy("WatchCentres", [...new Set(board.centreDays.map((d) => d.centreId))], from, to);
    });
    await this.open.fetch();
  };

  private take(day: CentreDay): void {
    const key = `${day.centreId}|${day.date}`;
    const held = this.days.get(key);
    if (held && held.version >= day.version) return;
    this.days.set(key, day);
    this.open.moved(day);
    this.requestUpdate();
  }

  private readonly day = (centreId: string, date: string): CentreDay | undefined => this.days.get(`${centreId}|${date}`);

  protected override render(): TemplateResult {
    const { dates, date, mode } = this.span;
    const title = mode === "week" ? say("Board.TitleWeek", period(dates[0]!, dates.at(-1)!)) : say("Board.TitleMonth", monthName(date));
    return html`
      <div class="toolbar"><h1 id="board-title" tabindex="-1">${title}</h1><span class="grow"></span>${this.line.sign()}</div>
      ${this.tools()}
      ${this.line.notices(this.load)}
      <div class="board-columns ${this.open.key ? "with-panel" : ""}">
        ${this.body(dates)}
        ${this.open.panel(this.centres, this.day)}
      </div>`;
  }

  private tools(): TemplateResult {
    const { mode, date, today } = this.span;
    const week = mode === "week";
    const go = (to: typeof mode, at: string) => (): void => this.span.go(to, at);
    const turn = (): void => {
      this.split = !this.split;
      this.requestUpdate();
    };
    const key = (kind: string): TemplateResult => html`<li><i class="key-${kind}"></i>${say(`Board.Key.${kind}`)}</li>`;
    return html`<div class="toolbar no-print">
        <div class="segmented" role="group" aria-label=${say("Board.Period")}>
          <button type="button" class="button" aria-pressed=${!week} @click=${go("wednesdays", date)}>${say("Board.Wednesdays")}</button>
          <button type="button" class="button" aria-pressed=${week} @click=${go("week", date)}>${say("Board.SchoolWeek")}</button></div>
        <button type="button" class="button" aria-label=${say(week ? "Week.Previous" : "Board.PreviousMonth")}
          @click=${go(mode, move(mode, date, -1))}>${icon("chevron-left")}</button>
        <button type="button" class="button" aria-label=${say(week ? "Week.Next" : "Board.NextMonth")}
          @click=${go(mode, move(mode, date, 1))}>${icon("chevron-right")}</button>
        <button type="button" class="button" @click=${go(mode, today)}>${say("TodayButton")}</button>
        <button type="button" class="button" id="split" aria-pressed=${this.split} @click=${turn}>
          ${icon("users")}${say("Board.Split")}</button>
        <span class="grow"></span>
        <ul class="board-key">${["ok", "pending", "free"].map(key)}</ul></div>`;
  }

  private body(dates: string[]): TemplateResult {
    const { split, open, day } = this;
    const centres = this.centres.filter((c) => dates.some((d) => day(c.centreId, d)));
    const weekdays = this.span.mode === "week";
    if (centres.length > 0)
      return grid({ centres, dates, today: this.span.today, split, weekdays, open: open.key, day, choose: open.choose });
    if (this.loaded) return html`<div class="empty">${icon("calendar-days")}<p>${say("Board.Empty")}</p></div>`;
    const bones = Array.from({ length: 20 }, () => html`<div class="bone"></div>`);
    return html`<div class="card" aria-busy="true"><p role="status">${say("Board.Loading")}</p><div class="bones">${bones}</div></div>`;
  }
}
