import { html, type TemplateResult } from "lit";
import { say } from "../shared/words.js";
import { isRows, type View } from "./address.js";
import type { Navigation } from "./navigation.js";

const keys: Record<View, string> = {
  wednesdays: "View.Wednesdays",
  canteen: "View.Canteen",
  week: "View.Week",
  day: "View.Day",
  month: "View.Month",
};

/** The views of the calendar. Rows begin with the first day that can be chosen; the others with the day that was shown. */
export function tabs({ views, view, date, first, go }: Navigation): TemplateResult {
  const tab = (to: View): TemplateResult => html`<button type="button" class="button" aria-pressed=${view === to}
      @click=${() => go(isRows(to) !== isRows(view) && date < first ? first : date, to, true)}>
      ${to === "day" ? html`<abbr title=${say("View.DayLong")}>${say("View.Day")}</abbr>` : say(keys[to])}</button>`;
  return html`<div class="segmented view-tabs no-print" role="group" aria-label=${say("View")}>${views.map(tab)}</div>`;
}
