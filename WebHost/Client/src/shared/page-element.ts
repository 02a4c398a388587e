import { Lifetime } from "./lifetime.js";

/** An element over HTML of the server: what it listens to and waits for ends when it leaves the page, and begins anew when it is back. */
export abstract class PageElement extends HTMLElement {
  protected readonly life = new Lifetime();

  connectedCallback(): void {
    this.arrive(this.life.begin());
  }

  disconnectedCallback(): void {
    this.life.end();
    this.leave?.();
  }

  /** The signal ends what is listened to. */
  protected abstract arrive(signal: AbortSignal): void;

  protected leave?(): void;
}
