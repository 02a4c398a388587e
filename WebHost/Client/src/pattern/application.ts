import { html, type LitElement, nothing, type TemplateResult } from "lit";
import type { Recap, WeekPattern } from "../shared/contract.js";
import type { Trouble } from "../shared/trouble.js";
import { apply, type Operation, unfinished } from "./applying.js";
import type { Draft } from "./draft.js";
import { Filter } from "./outcomes.js";
import { recapSheet } from "./recap-sheet.js";

/** Applies a pattern, once at a time, and shows what came of it. */
export class Application {
  state: "no" | "sending" | "again" = "no";
  private recap: Recap | undefined;
  private mode: WeekPattern["mode"] = "book";
  private filter = new Filter();

  constructor(
    private readonly host: LitElement,
    private readonly draft: Draft,
    private readonly trouble: Trouble,
    private readonly applied: () => void,
  ) {}

  /** Asks again for an application that was left without an answer. */
  resume(): void {
    const left = unfinished(this.draft.familyId);
    if (left) void this.apply(left);
  }

  async apply(operation: Operation): Promise<void> {
    if (this.state !== "no") return;
    this.trouble.failure = "";
    this.turn("sending");
    await this.trouble.attempt(async () => {
      this.recap = await apply(this.draft.familyId, operation, () => this.turn("again"));
      this.mode = operation.mode;
      this.filter = new Filter();
      this.host.requestUpdate();
      await this.host.updateComplete;
      this.host.querySelector<HTMLDialogElement>("#recap")?.showModal();
      this.host.querySelector<HTMLElement>("#recap-title")?.focus();
      this.applied();
    });
    this.turn("no");
  }

  sheet(): TemplateResult | typeof nothing {
    const { recap, mode, filter } = this;
    if (!recap) return nothing;
    return html`${recapSheet({ id: "recap", recap, mode, filter, changed: () => this.host.requestUpdate() }, this.draft, this.close)}`;
  }

  private readonly close = (): void => {
    this.host.querySelector<HTMLDialogElement>("#recap")?.close();
    this.host.querySelector<HTMLElement>("#pattern-title")?.focus();
  };

  private turn(state: "no" | "sending" | "again"): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
