import type { LitElement } from "lit";
import { now } from "../shared/clock.js";
import { townDate } from "../shared/dates.js";
import { Part } from "../shared/part.js";
import type { Navigation } from "./navigation.js";
import type { Store } from "./store.js";

/** What the passing of time changes on an open page: countdowns, deadlines, the day, and whether the parent is still there. */
export class Ticking extends Part {
  private lastActive = 0;
  private lastDrawn = 0;

  constructor(
    host: LitElement,
    private readonly store: Store,
    private readonly navigation: Navigation,
    private readonly events: { newDay(): void; active(): void },
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => this.stillHere(), { passive: true, signal });
    this.life.every("tick", 1000, () => this.tick());
  }

  private tick(): void {
    this.store.expire();
    const counting = this.store.unsaved().some((p) => p.holdExpiresAt) || this.store.hasOffer;
    const today = townDate(now());
    if (today !== this.navigation.today && this.store.loaded) {
      this.navigation.today = today;
      this.events.newDay();
    }
    // Deadlines pass while the page is open: the cells are judged again by the server's clock.
    if (!counting && Date.now() - this.lastDrawn < 10_000) return;
    this.lastDrawn = Date.now();
    this.host.requestUpdate();
  }

  private stillHere(): void {
    if (Date.now() - this.lastActive < 60_000 || this.store.unsaved().length === 0) return;
    this.lastActive = Date.now();
    this.events.active();
  }
}
