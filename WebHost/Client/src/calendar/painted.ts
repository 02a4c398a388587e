import type { LitElement, ReactiveController } from "lit";

/** What the server drew inside an element: kept until the element has as much to show, so that nothing is empty or moves meanwhile. */
export class Painted implements ReactiveController {
  private drawn: Element[] = [];

  constructor(
    private readonly host: LitElement,
    private readonly isReady: () => boolean,
  ) {
    host.addController(this);
  }

  get isShown(): boolean {
    return this.drawn.length > 0 && !this.isReady();
  }

  /** Leaves of the server's HTML only what was drawn to be kept. */
  keep(): void {
    this.drawn = [...this.host.querySelectorAll("[data-painted]")];
    this.host.replaceChildren(...this.drawn);
  }

  hostUpdated(): void {
    if (this.isShown) return;
    for (const element of this.drawn) element.remove();
    this.drawn = [];
  }
}
