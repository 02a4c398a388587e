import type { LitElement } from "lit";
import type { Announcer } from "../shared/announcer.js";
import { isSessionOver, Refused } from "../shared/api.js";
import type { Recap } from "../shared/contract.js";
import { reasonOf, type Trouble } from "../shared/trouble.js";
import { say } from "../shared/words.js";
import { save, unfinished } from "./saving.js";
import type { Store } from "./store.js";

/** Saves what is chosen, once at a time, and shows what came of it. */
export class Saver {
  state: "no" | "sending" | "again" = "no";
  /** Why the last save was refused as a whole. */
  problem = "";
  recap: Recap | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly trouble: Trouble,
    private readonly events: { begun(): void; fetch(): Promise<void> },
  ) {}

  /** Asks again for a save that was left without an answer. */
  readonly resume = (familyId: string): void => {
    const operation = unfinished(familyId);
    if (operation) void this.save(operation);
  };

  async save(operationId: string): Promise<void> {
    if (this.state !== "no") return;
    this.problem = "";
    this.events.begun();
    this.turn("sending");
    try {
      const recap = await save(this.store, operationId, () => this.turn("again"));
      this.store.steps.forget();
      await this.events.fetch();
      this.recap = recap;
      this.announcer.say(say("Recap.Title"));
      this.host.requestUpdate();
      await this.host.updateComplete;
      this.show();
    } catch (error) {
      if (error instanceof Refused && !isSessionOver(error)) this.problem = reasonOf(error);
      else this.trouble.keep(error);
    } finally {
      this.turn("no");
    }
  }

  readonly show = (): void => {
    const dialog = this.host.querySelector<HTMLDialogElement>("#recap");
    if (dialog && !dialog.open) dialog.showModal();
    this.host.querySelector<HTMLElement>("#recap-title")?.focus();
  };

  readonly close = (): void => {
    this.host.querySelector<HTMLDialogElement>("#recap")?.close();
    this.host.querySelector<HTMLElement>("#calendar-title")?.focus();
  };

  /** However it was closed: what had opened it may be gone with what was saved. */
  readonly closed = (): void => {
    const at = document.activeElement;
    if (!at || at === document.body || at.closest("#recap")) this.host.querySelector<HTMLElement>("#calendar-title")?.focus();
    this.host.requestUpdate();
  };

  private turn(state: "no" | "sending" | "again"): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
