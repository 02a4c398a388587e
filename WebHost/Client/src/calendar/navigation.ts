import { Addressed } from "../shared/addressed.js";
import { addDays, addMonths, firstOfMonth, monday, nextWorkday, onWorkday, schoolWeeks, weekday } from "../shared/dates.js";
import * as address from "./address.js";
import { onSwipe } from "./swipe.js";

/** How far the rows of days look: eight Wednesdays with the longest holidays of the school year between them, in weeks. */
const ROW_WEEKS = 11;

const isSchoolDay = (date: string): boolean => weekday(date) < 6 && weekday(date) !== 3;

/** Which days the calendar shows: by its address, its buttons, a swipe and the browser's own way back. */
export class Navigation extends Addressed {
  view: address.View = "week";

  protected override arrive(signal: AbortSignal): void {
    super.arrive(signal);
    onSwipe(this.host, (direction) => !this.isRows && this.go(this.step(direction)), signal);
  }

  /** The views that this family has a use for. */
  get views(): readonly address.View[] {
    const has = this.host.getAttribute("data-views")?.split(" ");
    return address.views.filter((v) => has?.includes(v) ?? true);
  }

  get isRows(): boolean {
    return address.isRows(this.view);
  }

  /** Where the calendar opens: the first day that can be booked. */
  get first(): string {
    return onWorkday(this.host.getAttribute("data-first") ?? this.today);
  }

  /** The school days of the week that is shown. */
  get week(): string[] {
    const first = monday(this.date);
    return [0, 1, 2, 3, 4].map((n) => addDays(first, n));
  }

  /** The first and the last date that are shown, or that rows are looked for in. */
  get shown(): [from: string, to: string] {
    if (this.isRows) return [monday(this.date), addDays(monday(this.date), ROW_WEEKS * 7 - 3)];
    if (this.view === "month") return [schoolWeeks(this.date)[0]!, addDays(schoolWeeks(this.date).at(-1)!, 4)];
    return [this.week[0]!, this.week[4]!];
  }

  /** The dates of it that this view has. */
  get dates(): string[] {
    const [from, to] = this.shown;
    const all = Array.from({ length: 1 + (Date.parse(to) - Date.parse(from)) / 86_400_000 }, (_, n) => addDays(from, n));
    return all.filter((date) =>
      this.view === "wednesdays" ? weekday(date) === 3 : this.view === "canteen" ? isSchoolDay(date) : weekday(date) < 6,
    );
  }

  /** The date one step back or on. */
  readonly step = (way: 1 | -1): string => {
    if (this.view === "day") return nextWorkday(this.date, way);
    if (this.view === "month") return addMonths(firstOfMonth(this.date), way);
    return addDays(this.date, 7 * way * (this.isRows ? 4 : 1));
  };

  /** Shows a date; `chosen` when the view was asked for, and is to be kept in the address. */
  readonly go = (date: string, view = this.view, chosen = false): void => {
    this.date = onWorkday(date);
    this.view = view;
    address.write(this.date, view, chosen);
    this.moved();
  };

  /** Shows one date where it can be chosen. */
  readonly lead = (date: string): void => this.go(date, this.view === "week" ? "week" : "day");

  protected read(): void {
    ({ date: this.date, view: this.view } = address.read(this.host.getAttribute("data-first") ?? this.today, this.views));
  }
}
