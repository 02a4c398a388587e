import { Lifetime } from "./lifetime.js";

/** An element of a page that the server drew: what it listens to and waits for ends when it leaves the page, and begins anew when it comes back. */
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
