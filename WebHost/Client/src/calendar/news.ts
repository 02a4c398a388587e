import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { DayPlan } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { list, longDay, say } from "../shared/words.js";
import type { Store } from "./store.js";

/** More are not told by name. */
const MOST = 3;

/** What the other adult of the household, or another screen, changed since it was last looked at (T7). */
export class News {
  private days: string[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly store: Store,
  ) {}

  /** Answers with the words to be told. */
  take(plan: DayPlan): string {
    const day = `${this.store.name(plan.childId)}, ${longDay(plan.date)}`;
    this.set([...this.days.filter((d) => d !== day), day]);
    return say("Elsewhere", day);
  }

  readonly forget = (): void => this.set([]);

  notice(): TemplateResult | typeof nothing {
    const { days } = this;
    if (days.length === 0) return nothing;
    const told = days.length > MOST ? say("Elsewhere.Many", days.length) : say("Elsewhere", list(days));
    return html`<div class="notice" data-notice="elsewhere"><p>${icon("users")} ${told}</p>
      <button type="button" class="button button-quiet button-small" aria-label=${say("Notice.Close")} @click=${this.forget}>
        ${icon("x")}</button></div>`;
  }

  private set(days: string[]): void {
    if (days.length === 0 && this.days.length === 0) return;
    this.days = days;
    this.host.requestUpdate();
  }
}
