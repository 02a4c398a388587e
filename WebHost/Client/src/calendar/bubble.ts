import { html, type LitElement, nothing, render } from "lit";
import { now } from "../shared/clock.js";
import { roleIcon } from "../shared/icon.js";
import { Part } from "../shared/part.js";
import { capital, count, deadline, hour, longDay, say, time } from "../shared/words.js";
import { words } from "./cell-view.js";
import type { Store } from "./store.js";

const DELAY = 350;

/** The one wait of the bubble: to open, or to close. */
const MOVE = "move";

/**
 * The bubble that names centre, activity, hours and deadlines (G13): by hover, focus and touch; it can be pointed at, stays until it is
 * left, and Escape closes it (WCAG 1.4.13).
 */
export class Bubble extends Part {
  private readonly box = document.createElement("div");
  private anchor: HTMLElement | null = null;

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
    host.addEventListener("click", (e) => (e as PointerEvent).pointerType === "touch" && this.aim(e.target), { signal });
    box.addEventListener("pointerleave", (e) => this.pointAway(e.relatedTarget), { signal });
    addEventListener("keydown", (e) => e.key === "Escape" && this.close(), { signal });
    addEventListener("scroll", () => this.close(), { passive: true, capture: true, signal });
  }

  protected override leave(): void {
    this.close();
    this.box.remove();
  }

  /** Shows what changed meanwhile, beside the cell wherever it is now. */
  hostUpdated(): void {
    // Nothing shown yet: what changed must not stop a bubble that is about to open, as a tap on its own cell does.
    if (!this.anchor) return;
    if (this.anchor.isConnected) {
      this.draw();
      this.place(this.anchor);
    } else this.close();
  }

  close(): void {
    this.life.forget(MOVE);
    if (!this.anchor) return;
    this.anchor.removeAttribute("aria-describedby");
    this.anchor = null;
    if (this.box.matches(":popover-open")) this.box.hidePopover();
  }

  private aim(target: EventTarget | null): void {
    const cell = (target as Element | null)?.closest<HTMLElement>("button[data-cell]") ?? null;
    if (!cell || cell === this.anchor) return;
    this.life.after(MOVE, this.anchor ? 60 : DELAY, () => this.open(cell));
  }

  private pointAway(to: EventTarget | null): void {
    if (to instanceof Node && (this.box.contains(to) || this.anchor?.contains(to))) return;
    this.life.forget(MOVE);
    if (document.activeElement !== this.anchor) this.life.after(MOVE, 150, () => this.close());
  }

  private open(anchor: HTMLElement): void {
    this.close();
    if (!anchor.isConnected) return;
    this.anchor = anchor;
    if (!this.box.isConnected) this.host.after(this.box);
    this.draw();
    if (!anchor.hasAttribute("aria-describedby")) anchor.setAttribute("aria-describedby", this.box.id);
    this.box.showPopover();
    this.place(anchor);
  }

  private draw(): void {
    const { store } = this;
    const cell = store.find(this.anchor!.dataset["cell"]!);
    if (!cell) return;
    const centre = store.centre(cell.centreId)!;
    const { activity, slot } = cell;
    const late = slot !== undefined && now() >= Date.parse(slot.cancelUntil);
    render(
      html`<strong>${roleIcon(activity.role)} ${activity.label}</strong>
      <span>${centre.name} · ${say("Hours", hour(activity.startsAt), hour(activity.endsAt))}</span>
      <span>${store.name(cell.childId)}, ${longDay(cell.date)}</span>
      <span class="bubble-state">${capital(words(cell))}</span>
      ${cell.state === "pending" && cell.holdEndsAt ? html`<span>${say("Bubble.HoldEnds", time(cell.holdEndsAt))}</span>` : nothing}
      ${
        slot && cell.state !== "closed"
          ? html`<span>${say(cell.state === "late" ? "Bubble.BookedUntil" : "Bubble.BookUntil", deadline(slot.bookUntil))}</span>
          <span>${say(late ? "Bubble.CancelledUntil" : "Bubble.CancelUntil", deadline(slot.cancelUntil))}</span>
          ${slot.pending > 0 ? html`<span>${count("Bubble.Pending", slot.pending)}</span>` : nothing}`
          : nothing
      }
      ${slot?.note ? html`<span>${slot.note}</span>` : nothing}`,
      this.box,
    );
  }

  private place(anchor: HTMLElement): void {
    const cell = anchor.getBoundingClientRect();
    const { width, height } = this.box.getBoundingClientRect();
    const below = cell.top < height + 12;
    const left = Math.max(8, Math.min(cell.left + cell.width / 2 - width / 2, document.documentElement.clientWidth - width - 8));
    this.box.style.setProperty("left", `${left}px`);
    this.box.style.setProperty("top", `${below ? cell.bottom + 6 : cell.top - height - 6}px`);
  }
}
