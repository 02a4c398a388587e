import type { LitElement, ReactiveController } from "lit";

/** What a cell shows that may move: `now` is compared with what it was at the last drawing. */
export interface Shown {
  key: string;
  now: string;
}

/** Draws the eye to the cells that moved by themselves since the last drawing. */
export class Moves implements ReactiveController {
  private readonly drawn = new Map<string, string>();

  constructor(
    private readonly host: LitElement,
    private readonly selector: string,
    private readonly read: (cell: DOMStringMap) => Shown,
    private readonly byItself: (before: string, now: string) => boolean = () => true,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    for (const cell of this.host.querySelectorAll<HTMLElement>(this.selector)) {
      const { key, now } = this.read(cell.dataset);
      const before = this.drawn.get(key);
      this.drawn.set(key, now);
      if (before !== undefined && before !== now && this.byItself(before, now)) flash(cell);
    }
  }
}

/** Softly, and never under "reduced motion". */
function flash(element: Element): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const colour = getComputedStyle(element).getPropertyValue("--accent");
  element.animate([{ boxShadow: `0 0 0 3px ${colour}` }, { boxShadow: "0 0 0 3px transparent" }], { duration: 1400, easing: "ease-out" });
}
