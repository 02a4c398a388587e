import type { LitElement, ReactiveController } from "lit";
import type { Announcer } from "../shared/announcer.js";
import { count, say } from "../shared/words.js";
import type { CellState } from "./cell-state.js";

/** The meaning that was chosen in the legend, and how many cells on the page have it (G14). */
export class Highlight implements ReactiveController {
  state: CellState | null = null;
  shown = 0;

  constructor(
    private readonly host: LitElement,
    private readonly announcer: Announcer,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const shown = this.state ? this.count(this.state) : 0;
    if (shown === this.shown) return;
    this.shown = shown;
    this.host.requestUpdate();
  }

  /** Chosen again, it is let go. */
  readonly choose = (state: CellState): void => {
    this.state = this.state === state ? null : state;
    if (this.state) this.announcer.say(count("Legend.Count", this.count(state), say(`State.${state}`)));
    this.host.requestUpdate();
  };

  private count(state: CellState): number {
    return this.host.querySelectorAll(`:is([data-cell], [data-chip])[data-state="${state}"]`).length;
  }
}
