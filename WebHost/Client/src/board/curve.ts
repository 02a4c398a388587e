import { html, nothing, svg, type TemplateResult } from "lit";
import type { BookingOnList } from "../shared/contract.js";
import { say } from "../shared/words.js";

/** How the places filled since the first booking, against the capacity. */
export function curve(bookings: BookingOnList[], capacity: number): TemplateResult | typeof nothing {
  const times = bookings.flatMap((b) => (b.confirmedAt ? [Date.parse(b.confirmedAt)] : [])).sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (times.length < 3 || first === undefined || last === undefined || last === first) return nothing;
  const top = Math.max(capacity, times.length);
  const x = (at: number): number => 4 + ((at - first) / (last - first)) * 292;
  const y = (n: number): number => 84 - (n / top) * 74;
  const path = times.map((at, i) => `${i === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(i + 1).toFixed(1)}`).join(" ");
  return html`<svg class="curve" viewBox="0 0 300 90" role="img" aria-label=${say("Curve", times.length, capacity)}>${svg`
    <line class="curve-base" x1="4" x2="296" y1="84" y2="84"></line>
    <line class="curve-capacity" x1="4" x2="296" y1=${y(capacity)} y2=${y(capacity)}></line>
    <path class="curve-line" d=${path}></path>`}</svg>`;
}
