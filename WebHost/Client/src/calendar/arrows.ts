import type { LitElement } from "lit";
import { Part } from "../shared/part.js";

const ways: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Cells are one stop of the tab key, so that what stands after them is near; arrow keys move between them as the eye sees them, Home and
 * End to the ends of a row. The stop is the cell that had the focus last.
 */
export class Arrows extends Part {
  private last = "";

  /**
   * @param first Finds the stop before any cell had the focus; the first cell where it finds none.
   * @param isOneStop False where other fields stand between the cells: each is a stop of its own.
   */
  constructor(
    host: LitElement,
    private readonly selector = "button[data-cell]",
    private readonly first: () => HTMLElement | null = () => null,
    private readonly isOneStop = true,
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    this.host.addEventListener("keydown", (event) => this.press(event), { signal });
    this.host.addEventListener("focusin", (event) => this.stopAt((event.target as Element).closest<HTMLElement>(this.selector)), {
      signal,
    });
  }

  hostUpdated(): void {
    if (!this.isOneStop) return;
    const cells = this.cells();
    const stop = cells.find((cell) => keyOf(cell) === this.last) ?? this.first() ?? cells[0];
    for (const cell of cells) cell.tabIndex = cell === stop ? 0 : -1;
  }

  private stopAt(cell: HTMLElement | null): void {
    if (!cell || keyOf(cell) === this.last) return;
    this.last = keyOf(cell);
    this.hostUpdated();
  }

  private press(event: KeyboardEvent): void {
    const from = (event.target as Element).closest<HTMLElement>(this.selector);
    if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const way = ways[event.key];
    const to = way ? this.ahead(from, way) : event.key === "Home" || event.key === "End" ? this.end(from, event.key) : undefined;
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  private ahead(from: HTMLElement, way: [number, number]): HTMLElement | undefined {
    const at = centre(from);
    let best: HTMLElement | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const cell of this.cells()) {
      if (cell === from) continue;
      const to = centre(cell);
      const [along, aside] =
        way[0] !== 0 ? [(to.x - at.x) * way[0], Math.abs(to.y - at.y)] : [(to.y - at.y) * way[1], Math.abs(to.x - at.x)];
      // What lies aside counts twice: enough to stay in the row, and not to pass by a column whose cells lie a little lower.
      if (along > 4 && along + aside * 2 < least) [best, least] = [cell, along + aside * 2];
    }
    return best;
  }

  private end(from: HTMLElement, key: "Home" | "End"): HTMLElement | undefined {
    const { y } = centre(from);
    const row = this.cells().filter((cell) => Math.abs(centre(cell).y - y) < 8);
    return row.sort((a, b) => centre(a).x - centre(b).x).at(key === "Home" ? 0 : -1);
  }

  private cells(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(this.selector)];
  }
}

const keyOf = (cell: HTMLElement): string => cell.dataset["cell"] ?? cell.dataset["board"] ?? "";

function centre(element: Element): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
