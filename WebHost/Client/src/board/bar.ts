import { html, svg, type TemplateResult } from "lit";
import type { Total } from "./totals.js";

/** Confirmed, pending and free as one bar; what is above the capacity passes a mark. Numbers beside it say the same. */
export function bar(t: Total): TemplateResult {
  const whole = Math.max(t.capacity, t.confirmed + t.pending, 1);
  const part = (n: number): string => `${((n / whole) * 100).toFixed(2)}%`;
  const most = svg`<rect class="fill-over" x=${part(t.capacity)} width=${part(t.confirmed + t.pending - t.capacity)} height="100%"></rect>`;
  return html`<svg class="fill" aria-hidden="true" focusable="false">${svg`
    <rect class="fill-track" width="100%" height="100%"></rect>
    <rect class="fill-ok" width=${part(t.confirmed)} height="100%"></rect>
    <rect class="fill-pending" x=${part(t.confirmed)} width=${part(t.pending)} height="100%"></rect>
    ${t.confirmed + t.pending > t.capacity ? most : ""}`}</svg>`;
}
