import { html, LitElement, nothing, type TemplateResult } from "lit";
import { Arrows } from "../calendar/arrows.js";
import { Announcer } from "../shared/announcer.js";
import { get } from "../shared/api.js";
import type { Centre, Family } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { Network } from "../shared/network.js";
import { Trouble } from "../shared/trouble.js";
import { say } from "../shared/words.js";
import { Application } from "./application.js";
import { Draft } from "./draft.js";
import { grid } from "./grid.js";
import { periodView } from "./period-view.js";
import { Preview } from "./preview.js";

/** «Semaine type» (G15, G16): a week, its period, what would come of it, and the deed. */
export class MercrediPattern extends LitElement {
  private readonly draft = new Draft();
  private readonly trouble = new Trouble(this);
  private readonly network = new Network(this, () => this.again());
  private readonly preview = new Preview(this, this.draft, new Announcer(this), this.trouble);
  private readonly application = new Application(this, this.draft, this.trouble, () => void this.preview.ask());

  constructor() {
    super();
    new Arrows(this, undefined, undefined, false);
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft.from ||= this.dataset["from"]!;
    this.draft.to ||= this.dataset["term"]!;
    this.again();
  }

  private readonly again = (): void => void (this.draft.children ? this.preview.ask() : this.open());

  private async open(): Promise<void> {
    await this.trouble.attempt(async () => {
      const [family, catalogue] = await Promise.all([get<Family>("/api/family"), get<{ centres: Centre[] }>("/api/catalogue")]);
      this.draft.know(family, catalogue.centres);
      this.draft.fill(new URLSearchParams(location.search));
      const { summer, year } = this.dataset as Record<string, string>;
      // Days of a later term go on until summer.
      if (this.draft.to < this.draft.from) this.draft.to = summer! > this.draft.from ? summer! : year!;
    });
    if (!this.draft.isEmpty) this.preview.changed();
    if (this.draft.children) this.application.resume();
  }

  protected override render(): TemplateResult {
    return html`<div class="toolbar"><h1 id="pattern-title" tabindex="-1">${say("Title")}</h1><span class="grow"></span>
        <a class="button no-print" href="/reservations">${icon("calendar-days")}${say("Back")}</a></div>
      ${this.trouble.notices(this.network.isOffline, this.again)}${this.body()}
      <p id="live-status" class="visually-hidden" role="status"></p>
      <dialog id="recap" class="sheet pattern-recap" aria-labelledby="recap-title">${this.application.sheet()}</dialog>`;
  }

  private body(): TemplateResult | typeof nothing {
    const { draft, preview, trouble } = this;
    const children = draft.children;
    if (!children) return trouble.failure || trouble.signedOut ? nothing : html`<p class="muted" aria-busy="true">${say("Loading")}</p>`;
    if (children.length === 0) return html`<div class="empty">${icon("users")}<p>${say("Empty.NoChild")}</p></div>`;
    if (children.every((c) => c.enrolments.length === 0))
      return html`<div class="empty">${icon("school")}<p>${say("Empty.NoEnrolment")}</p>
        <p><a class="button" href="/demarches">${say("Empty.Link")}</a></p></div>`;
    const { from, term, summer, year } = this.dataset as Record<string, string>;
    const ends = { term: term!, summer: summer!, year: year! };
    return html`<p class="no-print">${say("Lead")}</p>
      ${this.modes()}
      <section aria-labelledby="week-title">
        <div class="toolbar"><h2 id="week-title">${say("Week")}</h2><span class="grow"></span>
          ${draft.isEmpty ? nothing : this.eraser()}</div>
        ${draft.mode === "book" ? html`<p class="help">${icon("info")} ${say("Week.Help")}</p>` : nothing}
        ${grid(draft, preview.changed)}</section>
      <section class="card" aria-labelledby="period-title"><h2 id="period-title">${say("Period.Title")}</h2>
        ${periodView(draft, from!, ends, preview.changed)}</section>
      <section class="card" id="preview" aria-labelledby="preview-title" aria-busy=${preview.asking}>
        <h2 id="preview-title">${say("Preview.Title")}</h2>
        ${preview.body()}</section>
      ${this.applyBar()}`;
  }

  private modes(): TemplateResult {
    const { draft, preview } = this;
    const choice = (mode: typeof draft.mode): TemplateResult => {
      const choose = (): void => {
        draft.mode = mode;
        preview.changed();
      };
      return html`<div class="field-check">
        <input type="radio" name="mode" id="mode-${mode}" value=${mode} .checked=${draft.mode === mode} @change=${choose} />
        <label for="mode-${mode}">${say(`Mode.${mode}`)}</label></div>`;
    };
    return html`<fieldset class="pattern-mode no-print"><legend>${say("Mode")}</legend>
      <div class="field-row">${choice("book")}${choice("cancel")}</div>
      ${draft.mode === "cancel" ? html`<p class="help">${say("Mode.cancelHelp")}</p>` : nothing}</fieldset>`;
  }

  private eraser(): TemplateResult {
    const clear = (): void => {
      this.draft.clear();
      this.preview.changed();
      this.querySelector<HTMLElement>("button[data-cell]")?.focus();
    };
    return html`<button type="button" class="button button-quiet" id="clear" @click=${clear}>
      ${icon("undo-2")}${say("Week.Clear")}</button>`;
  }

  private applyBar(): TemplateResult {
    const { draft, preview, application } = this;
    const busy = application.state !== "no";
    const ready = !busy && !preview.asking && preview.promise !== "";
    const told = busy
      ? say(application.state === "again" ? "Apply.Again" : "Apply.Busy")
      : preview.asking
        ? say("Preview.Busy")
        : preview.promise || say("Apply.Nothing");
    const apply = (): void => {
      if (ready) void application.apply({ ...draft.pattern(), operationId: crypto.randomUUID() });
    };
    return html`<div class="save-bar" role="region" aria-label=${say("Apply.Region")}><div>
      <span id="apply-told">${told}</span>
      ${busy ? html`<progress aria-label=${say("Apply.Busy")}></progress>` : nothing}<span class="grow"></span>
      <button type="button" class="button button-primary button-large" id="apply" aria-disabled=${ready ? nothing : "true"}
        aria-describedby="apply-told" @click=${apply}>
        ${icon("check")}${say("Apply")}</button></div></div>`;
  }
}
