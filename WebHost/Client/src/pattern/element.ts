import { html, LitElement, nothing, type TemplateResult } from "lit";
import { moveByArrow } from "../calendar/arrows.js";
import { Announcer } from "../shared/announcer.js";
import { get, NoAnswer, post, Refused } from "../shared/api.js";
import type { Centre, Family, Recap, WeekPattern } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { say } from "../shared/words.js";
import { apply, type Operation, unfinished } from "./applying.js";
import { Draft } from "./draft.js";
import { grid } from "./grid.js";
import { linesView, summary } from "./lines-view.js";
import { Filter, tally } from "./outcomes.js";
import { periodView } from "./period-view.js";
import { recapSheet } from "./recap-sheet.js";

/** Rest of the hand before the preview is asked for, in milliseconds. */
const REST = 300;

/** «Semaine type» (G15, G16): a week, its period, what would come of it, and the deed. */
export class MercrediPattern extends LitElement {
  private readonly draft = new Draft();
  private readonly announcer = new Announcer(() => this.querySelector("#live-status"));
  private preview: Recap | undefined;
  private previewFilter = new Filter();
  private asking = false;
  private asked = 0;
  private timer = 0;
  private recap: Recap | undefined;
  private recapMode: WeekPattern["mode"] = "book";
  private recapFilter = new Filter();
  private applying: "no" | "sending" | "again" = "no";
  private offline = !navigator.onLine;
  private signedOut = false;
  private failure = "";

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft.from = this.dataset["from"]!;
    this.draft.to = this.dataset["term"]!;
    this.addEventListener("keydown", (e) => moveByArrow(this, e));
    addEventListener("online", this.onNetwork);
    addEventListener("offline", this.onNetwork);
    void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.onNetwork);
    removeEventListener("offline", this.onNetwork);
    clearTimeout(this.timer);
  }

  private readonly onNetwork = (): void => {
    this.offline = !navigator.onLine;
    this.requestUpdate();
    if (!this.offline) this.again();
  };

  private readonly again = (): void => void (this.draft.children ? this.ask() : this.open());

  private async open(): Promise<void> {
    try {
      const [family, catalogue] = await Promise.all([get<Family>("/api/family"), get<{ centres: Centre[] }>("/api/catalogue")]);
      this.draft.know(family, catalogue.centres);
      this.failure = "";
      const left = unfinished(family.familyId);
      if (left) void this.apply(left);
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

  /** The pattern is another one: what was shown of it no longer holds. */
  private readonly changed = (): void => {
    clearTimeout(this.timer);
    this.asked++;
    this.asking = this.canAsk;
    if (this.canAsk) this.timer = window.setTimeout(() => void this.ask(), REST);
    else this.preview = undefined;
    this.requestUpdate();
  };

  private get canAsk(): boolean {
    return !this.draft.isEmpty && this.draft.wrong === null;
  }

  private async ask(): Promise<void> {
    if (!this.canAsk) return;
    const mine = ++this.asked;
    this.asking = true;
    this.requestUpdate();
    try {
      const preview = await post<Recap>("/api/week-patterns/preview", this.draft.pattern());
      if (mine !== this.asked) return;
      this.preview = preview;
      if (!preview.lines.some((l) => this.previewFilter.matches(l))) this.previewFilter = new Filter();
      this.failure = "";
      this.announcer.say(say("Preview.Said", summary(preview) || say("Preview.None")));
    } catch (error) {
      if (mine !== this.asked) return;
      this.preview = undefined;
      this.fail(error);
    }
    this.asking = false;
    this.requestUpdate();
  }

  private async apply(operation: Operation): Promise<void> {
    if (this.applying !== "no") return;
    this.applying = "sending";
    this.failure = "";
    this.requestUpdate();
    try {
      this.recap = await apply(this.draft.familyId, operation, () => {
        this.applying = "again";
        this.requestUpdate();
      });
      this.recapMode = operation.mode;
      this.recapFilter = new Filter();
      this.requestUpdate();
      await this.updateComplete;
      this.querySelector<HTMLDialogElement>("#recap")?.showModal();
      this.querySelector<HTMLElement>("#recap-title")?.focus();
    } catch (error) {
      this.fail(error);
    }
    this.applying = "no";
    this.requestUpdate();
    void this.ask();
  }

  private readonly closeRecap = (): void => {
    this.querySelector<HTMLDialogElement>("#recap")?.close();
    this.querySelector<HTMLElement>("#pattern-title")?.focus();
  };

  protected override render(): TemplateResult {
    return html`<div class="toolbar"><h1 id="pattern-title" tabindex="-1">${say("Title")}</h1><span class="grow"></span><a class="button no-print" href="/reservations">${icon("calendar-days")}${say("Back")}</a></div>
      ${this.notices()}${this.body()}
      <p id="live-status" class="visually-hidden" role="status"></p>
      <dialog id="recap" class="sheet pattern-recap" aria-labelledby="recap-title">${this.recap ? recapSheet({ id: "recap", recap: this.recap, mode: this.recapMode, filter: this.recapFilter, changed: () => this.requestUpdate() }, this.draft, this.closeRecap) : nothing}</dialog>`;
  }

  private notices(): TemplateResult {
    return html`${this.signedOut ? html`<div class="notice notice-warning" role="alert" data-notice="signed-out"><h2>${say("SignedOut.Title")}</h2><p>${say("SignedOut.Text")}</p><p><a class="button button-primary" href="/connexion?retour=%2Fsemaine-type">${say("SignedOut.Link")}</a></p></div>` : nothing}
      ${this.offline && !this.signedOut ? html`<div class="notice notice-warning" role="status" data-notice="offline">${icon("wifi-off")} ${say("Offline.Text")}</div>` : nothing}
      ${this.failure && !this.signedOut ? html`<div class="notice notice-error" role="alert" data-notice="failure"><p>${this.failure}</p><p><button type="button" class="button" @click=${this.again}>${icon("refresh-cw")}${say("Retry")}</button></p></div>` : nothing}`;
  }

  private body(): TemplateResult {
    const children = this.draft.children;
    if (!children) return this.failure || this.signedOut ? html`` : html`<p class="muted" aria-busy="true">${say("Loading")}</p>`;
    if (children.length === 0) return html`<div class="empty">${icon("users")}<p>${say("Empty.NoChild")}</p></div>`;
    if (children.every((c) => c.enrolments.length === 0))
      return html`<div class="empty">${icon("school")}<p>${say("Empty.NoEnrolment")}</p><p><a class="button" href="/demarches">${say("Empty.Link")}</a></p></div>`;
    const { from, term, summer, year } = this.dataset as Record<string, string>;
    return html`<p class="no-print">${say("Lead")}</p>
      <fieldset class="pattern-mode no-print"><legend>${say("Mode")}</legend><div class="field-row">${(["book", "cancel"] as const).map(
        (mode) =>
          html`<div class="field-check"><input type="radio" name="mode" id="mode-${mode}" value=${mode} .checked=${this.draft.mode === mode} @change=${() => {
            this.draft.mode = mode;
            this.changed();
          }} /><label for="mode-${mode}">${say(`Mode.${mode}`)}</label></div>`,
      )}</div>
        ${this.draft.mode === "cancel" ? html`<p class="help">${say("Mode.cancelHelp")}</p>` : nothing}</fieldset>
      <section aria-labelledby="week-title"><div class="toolbar"><h2 id="week-title">${say("Week")}</h2><span class="grow"></span>${
        this.draft.isEmpty
          ? nothing
          : html`<button type="button" class="button button-quiet" id="clear" @click=${() => {
              this.draft.clear();
              this.changed();
              this.querySelector<HTMLElement>("button[data-cell]")?.focus();
            }}>${icon("undo-2")}${say("Week.Clear")}</button>`
      }</div>
        ${this.draft.mode === "book" ? html`<p class="help">${icon("info")} ${say("Week.Help")}</p>` : nothing}
        ${grid(this.draft, this.changed)}</section>
      <section class="card" aria-labelledby="period-title"><h2 id="period-title">${say("Period.Title")}</h2>${periodView(this.draft, from!, { term: term!, summer: summer!, year: year! }, this.changed)}</section>
      <section class="card" id="preview" aria-labelledby="preview-title" aria-busy=${this.asking}><h2 id="preview-title">${say("Preview.Title")}</h2>${this.previewBody()}</section>
      ${this.applyBar()}`;
  }

  private previewBody(): TemplateResult {
    if (this.draft.wrong) return html`<p class="muted">${say("Preview.Mend")}</p>`;
    if (this.draft.isEmpty) return html`<p class="muted">${say("Preview.Empty")}</p>`;
    if (!this.preview) return this.asking ? html`<p class="muted">${say("Preview.Busy")}</p>` : html``;
    if (this.preview.lines.length === 0) return html`<p class="muted">${say("Preview.None")}</p>`;
    return html`<p class="recap-sum" id="preview-sum">${summary(this.preview)}</p><p class="help">${say("Preview.Limits")}</p>
      ${linesView({ id: "preview", recap: this.preview, mode: this.draft.mode, filter: this.previewFilter, changed: () => this.requestUpdate() }, this.draft)}`;
  }

  private applyBar(): TemplateResult {
    const sums = this.preview ? tally(this.preview) : undefined;
    const some = sums?.has("done") || sums?.has("cancelled");
    const ready = this.applying === "no" && !this.asking && some;
    const told =
      this.applying === "sending"
        ? say("Apply.Busy")
        : this.applying === "again"
          ? say("Apply.Again")
          : this.asking
            ? say("Preview.Busy")
            : some
              ? summary(this.preview!)
              : say("Apply.Nothing");
    return html`<div class="save-bar" role="region" aria-label=${say("Apply.Region")}><div>
      <span id="apply-told">${told}</span>${this.applying === "no" ? nothing : html`<progress aria-label=${say("Apply.Busy")}></progress>`}<span class="grow"></span>
      <button type="button" class="button button-primary button-large" id="apply" aria-disabled=${ready ? nothing : "true"} aria-describedby="apply-told" @click=${() => ready && void this.apply({ ...this.draft.pattern(), operationId: crypto.randomUUID() })}>${icon("check")}${say("Apply")}</button></div></div>`;
  }
}
