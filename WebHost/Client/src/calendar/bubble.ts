import { type LitElement, render } from "lit";
import { Part } from "../shared/part.js";
import { details } from "./details.js";
import { type Box, overlap, placeBeside } from "./placing.js";
import type { Store } from "./store.js";

const DELAY = 350;

/** The one wait of the bubble: to open, or to close. */
const MOVE = "move";

/**
 * The bubble that names centre, activity, hours and deadlines (G13), by hover and focus; by touch the same stands in the page, under the
 * cells. It lies over no cell of its day and not over the bar; it can be pointed at, stays until it is left, and Escape closes it
 * (WCAG 1.4.13).
 */
export class Bubble extends Part {
  private readonly box = document.createElement("div");
  private anchor: HTMLElement | null = null;
  /** The cell that was aimed at last. */
  private next: HTMLElement | null = null;

  constructor(
    host: LitElement,
    private readonly store: Store,
  ) {
    super(host);
    this.box.id = "bubble";
    this.box.className = "bubble";
    this.box.setAttribute("role", "tooltip");
    this.box.setAttribute("popover", "manual");
  }

  protected override arrive(signal: AbortSignal): void {
    const { host, box } = this;
    host.addEventListener("pointerover", (e) => e.pointerType === "mouse" && this.aim(e.target), { signal });
    host.addEventListener("pointerout", (e) => e.pointerType === "mouse" && this.pointAway(e.relatedTarget), { signal });
    host.addEventListener("focusin", (e) => (e.target as Element).matches(":focus-visible") && this.aim(e.target), { signal });
    host.addEventListener("focusout", () => this.close(), { signal });
    box.addEventListener("pointerleave", (e) => this.pointAway(e.relatedTarget), { signal });
    addEventListener("keydown", (e) => e.key === "Escape" && this.close(), { signal });
    addEventListener("scroll", () => this.scrolled(), { passive: true, capture: true, signal });
  }

  protected override leave(): void {
    this.close();
  }

  /** Shows what changed meanwhile, beside the cell wherever it is now. */
  hostUpdated(): void {
    // Nothing shown yet: what changed must not stop a bubble that is about to open, as a tap on its own cell does.
    if (!this.anchor) return;
    if (this.anchor.isConnected && !this.isTold) {
      this.draw();
      this.place(this.anchor);
      describe(this.anchor, true);
    } else this.close();
  }

  close(): void {
    this.life.forget(MOVE);
    if (!this.anchor) return;
    describe(this.anchor, false);
    this.anchor = null;
    this.box.remove();
  }

  /** Whether the page itself says it already, under the cells. */
  private get isTold(): boolean {
    return this.host.querySelector("#bubble") !== null || this.host.hasAttribute("data-moving");
  }

  private aim(target: EventTarget | null): void {
    const cell = (target as Element | null)?.closest<HTMLElement>("button[data-cell]") ?? null;
    if (!cell || cell === this.anchor) return;
    this.next = cell;
    this.life.after(MOVE, this.anchor ? 60 : DELAY, () => this.open(cell));
  }

  private pointAway(to: EventTarget | null): void {
    if (to instanceof Node && (this.box.contains(to) || this.anchor?.contains(to))) return;
    this.life.forget(MOVE);
    this.next = null;
    if (document.activeElement !== this.anchor) this.life.after(MOVE, 300, () => this.close());
  }

  /** What is about to open waits until the page lies still. */
  private scrolled(): void {
    const next = this.life.waitsFor(MOVE) ? this.next : null;
    this.close();
    if (next) this.aim(next);
  }

  private open(anchor: HTMLElement): void {
    this.close();
    if (!anchor.isConnected || this.isTold || !this.store.find(anchor.dataset["cell"]!)) return;
    this.anchor = anchor;
    this.host.after(this.box);
    this.draw();
    describe(anchor, true);
    this.box.showPopover();
    this.place(anchor);
  }

  private draw(): void {
    const cell = this.store.find(this.anchor!.dataset["cell"]!);
    if (cell) render(details(this.store, cell), this.box);
  }

  /** Beside everything if there is room near by; else over the other days' cells, else over the page's other controls. */
  private place(anchor: HTMLElement): void {
    const about = anchor.getBoundingClientRect();
    const frame = { left: 0, top: 0, width: document.documentElement.clientWidth, height: innerHeight };
    const date = anchor.dataset["cell"]!.split("|")[1];
    const cells = [...this.host.querySelectorAll<HTMLElement>("[data-cell]")];
    const day = boxes(cells.filter((cell) => cell !== anchor && cell.dataset["cell"]!.split("|")[1] === date));
    const bar = boxes(this.host.querySelectorAll(".save-bar"));
    const controls = boxes(this.host.querySelectorAll("button:not([data-cell]), a"));
    const near = { left: about.left - 60, top: about.top - 60, width: about.width + 120, height: about.height + 120 };
    const tries: [Box[], boolean][] = [
      [[...boxes(cells.filter((cell) => cell !== anchor)), ...bar, ...controls], true],
      [[...day, ...bar, ...controls], false],
      [[...day, ...bar], false],
    ];
    for (const width of ["", "narrow"]) {
      this.box.classList.toggle("narrow", width !== "");
      const size = this.box.getBoundingClientRect();
      for (const [obstacles, isNear] of tries) {
        const at = placeBeside(about, size, obstacles, frame);
        if (!at || (isNear && !overlap(at, near))) continue;
        this.box.style.setProperty("left", `${at.left}px`);
        this.box.style.setProperty("top", `${at.top}px`);
        this.box.classList.remove("nowhere");
        return;
      }
    }
    // Said to who cannot see it; who sees has the cell's own words.
    this.box.classList.add("nowhere");
  }
}

const boxes = (elements: Iterable<Element>): Box[] => [...elements].map((e) => e.getBoundingClientRect());

/** Names the bubble beside whatever else describes the cell. */
function describe(cell: HTMLElement, on: boolean): void {
  const others = (cell.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "" && id !== "bubble");
  const all = on ? [...others, "bubble"] : others;
  if (all.length > 0) cell.setAttribute("aria-describedby", all.join(" "));
  else cell.removeAttribute("aria-describedby");
}
