import { html, LitElement, nothing, type TemplateResult } from "lit";
import { put, Refused, remove } from "../shared/api.js";
import type { RecapLine } from "../shared/contract.js";
import { define } from "../shared/define.js";
import { icon } from "../shared/icon.js";
import { count, longDay, say } from "../shared/words.js";

/** «Attendre pour ces 7 dates»: of a recap, all days that were refused because they are full, in one tap (W1). Undone by one. */
export class WaitAll extends LitElement {
  static override properties = { lines: { attribute: false } };
  declare lines: RecapLine[];
  private joined: RecapLine[] | null = null;
  private refused: { line: RecapLine; why: string }[] = [];
  private isBusy = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.lines.length === 0) return nothing;
    if (!this.joined)
      return html`<div class="waits offers no-print"><p>${say("WaitAll.Means")}</p>
        <button type="button" class="button" data-wait-all aria-disabled=${this.isBusy ? "true" : nothing} @click=${this.join}>
          ${icon("bell")}<span>${count("WaitAll.Do", this.lines.length)}</span></button></div>`;
    return html`<div class="waits offers no-print" role="status"><p><strong>${count("WaitAll.Done", this.joined.length)}</strong></p>
      ${this.refused.map(({ line, why }) => html`<p>${say("WaitAll.Not", longDay(line.date), why)}</p>`)}
      ${
        this.joined.length > 0
          ? html`<button type="button" class="button button-small" data-wait-none aria-disabled=${this.isBusy ? "true" : nothing}
              @click=${this.undo}>${icon("undo-2")}<span>${say("WaitAll.Undo")}</span></button>`
          : nothing
      }
      <a class="button button-small" href="/mes-attentes">${icon("list-checks")}<span>${say("WaitAll.See")}</span></a></div>`;
  }

  private readonly join = (): void =>
    void this.during(async () => {
      const [joined, refused] = [[] as RecapLine[], [] as { line: RecapLine; why: string }[]];
      for (const line of this.lines) {
        try {
          await put(at(line), { activities: line.activities });
          joined.push(line);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          refused.push({ line, why: error.problem.detail });
        }
      }
      this.joined = joined;
      this.refused = refused;
    });

  private readonly undo = (): void =>
    void this.during(async () => {
      for (const line of this.joined!) await remove(at(line));
      this.joined = null;
      this.refused = [];
    });

  /** What had no answer can be tapped again: each question may be repeated. */
  private async during(act: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.requestUpdate();
    try {
      await act();
    } catch {
      this.refused = this.lines.slice(0, 1).map((line) => ({ line, why: say("Problem.ClickAgain") }));
    } finally {
      this.isBusy = false;
      this.requestUpdate();
    }
  }
}

const at = ({ childId, date, centreId }: RecapLine): string => `/api/waiting/${childId}/${date}/${centreId}`;

define("wait-all", WaitAll);
