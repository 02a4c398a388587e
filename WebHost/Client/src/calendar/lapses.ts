import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { DayPlan } from "../shared/contract.js";
import { list, longDay, say } from "../shared/words.js";
import { change } from "./changes.js";
import { isOver, type Store } from "./store.js";
import { wanted } from "./wishes.js";

/** Choices whose places are no longer kept: the parent takes them up again, or forgets them. */
export class Lapses {
  plans: DayPlan[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly store: Store,
  ) {}

  take(plan: DayPlan): void {
    this.set([...this.plans.filter((p) => p.childId !== plan.childId || p.date !== plan.date), plan]);
  }

  readonly resume = (): void => {
    const again = this.plans;
    this.set([]);
    for (const plan of again) void this.store.ask(plan.childId, plan.date, wanted(plan));
  };

  readonly forget = (): void => this.set([]);

  notice(): TemplateResult | typeof nothing {
    if (this.plans.length === 0) return nothing;
    const title = say(this.plans.some((p) => change(p).book) ? "Lapsed.Title" : "Lapsed.Cancels");
    const days = new Set(this.plans.map((p) => `${this.store.name(p.childId)}, ${longDay(p.date)}`));
    return html`<div class="notice notice-warning" role="alert" data-notice="lapsed">
      <h2>${title}</h2><p>${say(this.plans.every(isOver) ? "Lapsed.Text" : "Lapsed.Gone", list([...days]))}</p>
      <p class="actions">
        <button type="button" class="button button-primary" id="resume" @click=${this.resume}>${say("Lapsed.Resume")}</button>
        <button type="button" class="button" @click=${this.forget}>${say("Lapsed.Forget")}</button></p></div>`;
  }

  private set(plans: DayPlan[]): void {
    this.plans = plans;
    this.host.requestUpdate();
  }
}
