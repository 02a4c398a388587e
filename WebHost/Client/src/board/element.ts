import { html, LitElement, nothing, type TemplateResult } from "lit";
import { get, NoAnswer, put, Refused } from "../shared/api.js";
import { now } from "../shared/clock.js";
import type { Centre, CentreDay, CentreDayList } from "../shared/contract.js";
import { isDate, townDate } from "../shared/dates.js";
import { flash } from "../shared/flash.js";
import { icon } from "../shared/icon.js";
import { type Line, Live } from "../shared/live.js";
import { printSheet } from "../shared/print.js";
import { monthName, period, say } from "../shared/words.js";
import { grid } from "./grid.js";
import { panel } from "./panel.js";
import { datesOf, type Mode, move } from "./period.js";

/** The staff board: how the centres fill, live. */
export class MercrediBoard extends LitElement {
  private readonly live = new Live({
    line: (line) => this.set(() => (this.line = line)),
    centreDay: (day) => this.take(day),
    fetch: () => void this.load(),
    signedOut: () => this.set(() => (this.signedOut = true)),
  });
  private readonly days = new Map<string, CentreDay>();
  private readonly drawn = new Map<string, string>();
  private centres: Centre[] = [];
  private loaded = "";
  private date = "";
  private today = "";
  private mode: Mode = "wednesdays";
  private split = false;
  private line: Line = "connecting";
  private signedOut = false;
  private failure = "";
  private open: { centreId: string; date: string; activityId: string } | undefined;
  private list: CentreDayList | undefined;
  private listTimer = 0;
  private problem = "";
  private saved = "";

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.readAddress();
    addEventListener("popstate", () => {
      this.readAddress();
      void this.load();
    });
    this.addEventListener("keydown", (e) => e.key === "Escape" && this.open && this.close());
    setInterval(() => this.open && this.list?.bookings.some((b) => b.heldUntil) && this.requestUpdate(), 1000);
    this.live.start();
  }

  private readAddress(): void {
    const query = new URLSearchParams(location.search);
    this.today = townDate(now());
    this.mode = query.get("vue") === "semaine" ? "week" : "wednesdays";
    const asked = query.get("date");
    // By the end of a month its Wednesdays may be over: the board opens where something is still to come.
    this.date = isDate(asked) ? asked : datesOf(this.mode, this.today).at(-1)! < this.today ? move(this.mode, this.today, 1) : this.today;
  }

  private go(mode: Mode, date: string): void {
    [this.mode, this.date, this.open] = [mode, date, undefined];
    history.pushState(null, "", `${location.pathname}?${new URLSearchParams({ date, vue: mode === "week" ? "semaine" : "mercredis" })}`);
    void this.load();
  }

  private readonly load = async (): Promise<void> => {
    const dates = datesOf(this.mode, this.date);
    const [from, to] = [dates[0]!, dates.at(-1)!];
    this.requestUpdate();
    try {
      if (this.centres.length === 0) this.centres = (await get<{ centres: Centre[] }>("/api/catalogue")).centres;
      const board = await get<{ centreDays: CentreDay[] }>(`/api/staff/board?from=${from}&to=${to}`);
      for (const day of board.centreDays) this.take(day);
      this.loaded = from;
      this.failure = "";
      await this.live.watchBy("WatchCentres", [...new Set(board.centreDays.map((d) => d.centreId))], from, to);
      if (this.open) await this.fetchList();
    } catch (error) {
      this.fail(error);
    }
    this.requestUpdate();
  };

  private fail(error: unknown): void {
    if (error instanceof Refused && error.status === 401) this.signedOut = true;
    else if (error instanceof Refused || error instanceof NoAnswer)
      this.failure = (error instanceof Refused && error.problem.detail) || say("Problem.NoAnswer");
    else throw error;
  }

  private take(day: CentreDay): void {
    const key = `${day.centreId}|${day.date}`;
    const held = this.days.get(key);
    if (held && held.version >= day.version) return;
    this.days.set(key, day);
    if (this.open && key === `${this.open.centreId}|${this.open.date}`) {
      // A rush moves the counts many times a second; the names may follow a moment later.
      clearTimeout(this.listTimer);
      this.listTimer = window.setTimeout(() => void this.fetchList(), 400);
    }
    this.requestUpdate();
  }

  private async fetchList(): Promise<void> {
    const open = this.open;
    if (!open) return;
    try {
      const list = await get<CentreDayList>(`/api/staff/centre-days/${open.centreId}/${open.date}`);
      if (this.open?.centreId === open.centreId && this.open.date === open.date) this.list = list;
    } catch (error) {
      this.fail(error);
    }
    this.requestUpdate();
  }

  private choose(centreId: string, date: string, activityId: string): void {
    if (this.open?.centreId !== centreId || this.open.date !== date) this.list = undefined;
    this.open = { centreId, date, activityId };
    [this.problem, this.saved] = ["", ""];
    void this.fetchList();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.querySelector<HTMLElement>("#panel-title")?.focus();
      // On a narrow screen the panel opens below the grid.
      this.querySelector(".panel")?.scrollIntoView({ block: "nearest" });
    });
  }

  private close(): void {
    const { centreId, date, activityId } = this.open!;
    this.open = undefined;
    this.requestUpdate();
    this.querySelector<HTMLElement>(`[data-board^="${centreId}|${date}|${activityId}|"]`)?.focus();
  }

  private async change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { centreId, date, activityId } = this.open!;
    const fields = new FormData(form);
    [this.problem, this.saved] = ["", ""];
    try {
      const body = {
        activityId,
        ageBand: fields.get("ageBand"),
        capacity: Number(fields.get("capacity")),
        reason: String(fields.get("reason")),
      };
      this.take(await put<CentreDay>(`/api/staff/centre-days/${centreId}/${date}/capacity`, body));
      this.saved = say("Capacity.Saved", body.capacity);
      form.reset();
    } catch (error) {
      if (error instanceof Refused && error.status !== 401) this.problem = error.problem.detail;
      else if (error instanceof NoAnswer) this.problem = say("Problem.NoAnswer");
      else this.fail(error);
    }
    this.requestUpdate();
  }

  private set(change: () => void): void {
    change();
    this.requestUpdate();
  }

  protected override updated(): void {
    for (const cell of this.querySelectorAll<HTMLElement>("[data-board]")) {
      const { board: key, version } = cell.dataset as Record<string, string>;
      const before = this.drawn.get(key!);
      this.drawn.set(key!, version!);
      if (before !== undefined && before !== version) flash(cell);
    }
  }

  protected override render(): TemplateResult {
    const dates = datesOf(this.mode, this.date);
    const week = this.mode === "week";
    const shown = this.centres.filter((c) => dates.some((d) => this.days.has(`${c.centreId}|${d}`)));
    const title = week ? say("Board.TitleWeek", period(dates[0]!, dates.at(-1)!)) : say("Board.TitleMonth", monthName(this.date));
    return html`
      <div class="toolbar"><h1 id="board-title" tabindex="-1">${title}</h1><span class="grow"></span>${this.signedOut ? nothing : html`<span class="line ${this.line}" data-line=${this.line}><i></i>${say(`Line.${this.line}`)}</span>`}</div>
      <div class="toolbar no-print">
        <div class="segmented" role="group" aria-label=${say("Board.Period")}>
          <button type="button" class="button" aria-pressed=${!week} @click=${() => this.go("wednesdays", this.date)}>${say("Board.Wednesdays")}</button>
          <button type="button" class="button" aria-pressed=${week} @click=${() => this.go("week", this.date)}>${say("Board.SchoolWeek")}</button></div>
        <button type="button" class="button" aria-label=${say(week ? "Week.Previous" : "Board.PreviousMonth")} @click=${() => this.go(this.mode, move(this.mode, this.date, -1))}>${icon("chevron-left")}</button>
        <button type="button" class="button" aria-label=${say(week ? "Week.Next" : "Board.NextMonth")} @click=${() => this.go(this.mode, move(this.mode, this.date, 1))}>${icon("chevron-right")}</button>
        <button type="button" class="button" @click=${() => this.go(this.mode, this.today)}>${say("TodayButton")}</button>
        <button type="button" class="button" id="split" aria-pressed=${this.split} @click=${() => this.set(() => (this.split = !this.split))}>${icon("users")}${say("Board.Split")}</button>
        <span class="grow"></span>
        <ul class="board-key">${["ok", "pending", "free"].map((k) => html`<li><i class="key-${k}"></i>${say(`Board.Key.${k}`)}</li>`)}</ul></div>
      ${this.notices()}
      <div class="board-columns ${this.open ? "with-panel" : ""}">
        ${
          shown.length > 0
            ? grid({
                centres: shown,
                dates,
                today: this.today,
                split: this.split,
                weekdays: week,
                open: this.open ? `${this.open.centreId}|${this.open.date}|${this.open.activityId}` : "",
                day: (c, d) => this.days.get(`${c}|${d}`),
                choose: (c, d, a) => this.choose(c, d, a),
              })
            : this.loaded
              ? html`<div class="empty">${icon("calendar-days")}<p>${say("Board.Empty")}</p></div>`
              : html`<div class="card" aria-busy="true"><p role="status">${say("Board.Loading")}</p><div class="bones">${[...Array(20).keys()].map(() => html`<div class="bone"></div>`)}</div></div>`
        }
        ${this.panel()}
      </div>`;
  }

  private panel(): TemplateResult | typeof nothing {
    const centre = this.centres.find((c) => c.centreId === this.open?.centreId);
    const activity = centre?.activities.find((a) => a.activityId === this.open?.activityId);
    const day = this.open && this.days.get(`${this.open.centreId}|${this.open.date}`);
    if (!centre || !activity || !day) return nothing;
    return panel({
      centre,
      activity,
      day,
      list: this.list,
      problem: this.problem,
      saved: this.saved,
      close: () => this.close(),
      change: (e) => void this.change(e),
      print: printSheet,
    });
  }

  private notices(): TemplateResult {
    return html`${this.signedOut ? html`<div class="notice notice-warning" role="alert"><h3>${say("SignedOut.Title")}</h3><p><a class="button button-primary" href="/connexion?retour=${encodeURIComponent(location.pathname + location.search)}">${say("SignedOut.Link")}</a></p></div>` : nothing}
      ${this.line === "offline" && !this.signedOut ? html`<div class="notice notice-warning" role="status">${icon("wifi-off")} ${say("Offline.Text")}</div>` : nothing}
      ${this.failure ? html`<div class="notice notice-error" role="alert"><p>${this.failure}</p><p><button type="button" class="button" @click=${this.load}>${icon("refresh-cw")}${say("Retry")}</button></p></div>` : nothing}`;
  }
}
