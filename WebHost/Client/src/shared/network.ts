import type { LitElement } from "lit";
import { Part } from "./part.js";

/** Whether the browser has a network, for pages without a line of their own. */
export class Network extends Part {
  isOffline = !navigator.onLine;

  constructor(
    host: LitElement,
    private readonly back: () => void,
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    this.isOffline = !navigator.onLine;
    for (const kind of ["online", "offline"]) addEventListener(kind, () => this.look(), { signal });
  }

  private look(): void {
    this.isOffline = !navigator.onLine;
    this.host.requestUpdate();
    if (!this.isOffline) this.back();
  }
}
