import { html, LitElement, nothing, type TemplateResult } from "lit";
import { put, Refused } from "../shared/api.js";
import type { WeekPattern } from "../shared/contract.js";
import { define } from "../shared/define.js";
import { icon } from "../shared/icon.js";
import { say } from "../shared/words.js";

/** «Surveiller cette semaine type»: its dates that are full, or become so, are waited for until the last one (W7). */
export class WatchWeek extends LitElement {
  static override properties = { pattern: { attribute: false } };
  declare pattern: WeekPattern;
  /** The same order however often it is asked for. */
  private readonly order = crypto.randomUUID();
  private most = "";
  private problem = "";
  private isDone = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    if (this.isDone)
      return html`<div class="waits offers no-print" role="status"><p><strong>${say("Watch.Title")}</strong></p>
        <a class="button button-small" href="/mes-attentes">${icon("eye")}<span>${say("WaitAll.See")}</span></a></div>`;
    return html`<div class="waits offers no-print"><p>${say("Watch.Means")}</p>
      ${this.problem ? html`<p class="field-error" role="alert">${this.problem}</p>` : nothing}
      <label>${say("Watch.PerMonth")} <select data-most @change=${(e: Event) => this.limit(e.target as HTMLSelectElement)}>
        <option value="">${say("Watch.NoLimit")}</option>${[1, 2, 3, 4].map((n) => html`<option value=${n}>${n}</option>`)}</select></label>
      <button type="button" class="button" data-watch @click=${this.watch}>${icon("eye")}<span>${say("Watch.Do")}</span></button></div>`;
  }

  private limit(select: HTMLSelectElement): void {
    this.most = select.value;
  }

  private readonly watch = async (): Promise<void> => {
    const { pattern, most } = this;
    try {
      await put(`/api/standing-orders/${this.order}`, {
        pattern: { ...pattern, mode: "book" },
        perMonth: most === "" ? null : Number(most),
      });
      this.isDone = true;
      this.problem = "";
    } catch (error) {
      this.problem = (error instanceof Refused && error.problem.detail) || say("Problem.ClickAgain");
    }
    this.requestUpdate();
  };
}

define("watch-week", WatchWeek);
