import type { LitElement, ReactiveController } from "lit";
import { Lifetime } from "./lifetime.js";

/** Whether the browser has a network, for pages without a line of their own. */
export class Network implements ReactiveController {
  isOffline = !navigator.onLine;
  private readonly life = new Lifetime();

  constructor(
    private readonly host: LitElement,
    private readonly back: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const signal = this.life.begin();
    this.isOffline = !navigator.onLine;
    for (const kind of ["online", "offline"]) addEventListener(kind, () => this.look(), { signal });
  }

  hostDisconnected(): void {
    this.life.end();
  }

  private look(): void {
    this.isOffline = !navigator.onLine;
    this.host.requestUpdate();
    if (!this.isOffline) this.back();
  }
}
