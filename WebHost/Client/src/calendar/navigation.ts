import { Addressed } from "../shared/addressed.js";
import { addDays, monday, nextWorkday, onWorkday } from "../shared/dates.js";
import * as address from "./address.js";
import { onSwipe } from "./swipe.js";

/** Which days the calendar shows: by its address, its buttons, a swipe and the browser's own way back. */
export class Navigation extends Addressed {
  view: address.View = "week";

  protected override arrive(signal: AbortSignal): void {
    super.arrive(signal);
    onSwipe(this.host, (direction) => this.view === "day" && this.go(nextWorkday(this.date, direction)), signal);
  }

  /** The school days of the week that is shown. */
  get week(): string[] {
    const first = monday(this.date);
    return [0, 1, 2, 3, 4].map((n) => addDays(first, n));
  }

  /** Shows a date; `chosen` when the view was asked for, and is to be kept in the address. */
  readonly go = (date: string, view = this.view, chosen = false): void => {
    this.date = onWorkday(date);
    this.view = view;
    address.write(this.date, view, chosen);
    this.moved();
  };

  protected read(): void {
    ({ date: this.date, view: this.view } = address.read(this.host.getAttribute("data-first") ?? this.today));
  }
}
