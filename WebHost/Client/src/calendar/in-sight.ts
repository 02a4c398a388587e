import type { LitElement } from "lit";

/** Keeps what was touched where it lies in the window, whatever is drawn above it. */
export class Keeping {
  private kept: { element: HTMLElement; top: number } | null = null;

  constructor(private readonly host: LitElement) {}

  hold(element: HTMLElement | null): void {
    this.kept = element && { element, top: element.getBoundingClientRect().top };
    this.host.requestUpdate();
  }

  /** After the drawing; false where nothing was held. */
  settle(): boolean {
    if (!this.kept) return false;
    const { element, top } = this.kept;
    this.kept = null;
    if (element.isConnected) move(element.getBoundingClientRect().top - top);
    return true;
  }
}

/** Scrolls as little as it takes to have an element above the bar, and never its beginning out of the window. */
export function bringIntoSight(element: Element): void {
  const { top, bottom } = element.getBoundingClientRect();
  const floor = document.querySelector(".save-bar")?.getBoundingClientRect().top ?? innerHeight;
  if (bottom > floor - 8) move(Math.min(bottom - floor + 8, top - 8));
}

const move = (by: number): void => {
  if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
};
