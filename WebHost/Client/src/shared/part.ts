import type { LitElement, ReactiveController } from "lit";
import { Lifetime } from "./lifetime.js";

/** One job of an element that draws itself: what it listens to and waits for lasts while the element is on the page. */
export abstract class Part implements ReactiveController {
  protected readonly life = new Lifetime();

  constructor(protected readonly host: LitElement) {
    host.addController(this);
  }

  hostConnected(): void {
    const signal = this.life.begin();
    this.arrive?.(signal);
  }

  hostDisconnected(): void {
    this.life.end();
    this.leave?.();
  }

  /** The signal ends what is listened to. */
  protected arrive?(signal: AbortSignal): void;

  protected leave?(): void;
}
