import type { LitElement, ReactiveController } from "lit";
import { now } from "../shared/clock.js";
import { addDays, monday, nextWorkday, onWorkday, townDate } from "../shared/dates.js";
import { Lifetime } from "../shared/lifetime.js";
import * as address from "./address.js";
import { onSwipe } from "./swipe.js";

/** Which days the calendar shows: by its address, its buttons, a swipe and the browser's own way back. */
export class Navigation implements ReactiveController {
  date = "";
  today = "";
  view: address.View = "week";
  private readonly life = new Lifetime();

  constructor(
    private readonly host: LitElement,
    private readonly moved: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const signal = this.life.begin();
    this.today = townDate(now());
    this.read();
    onSwipe(this.host, (direction) => this.view === "day" && this.go(nextWorkday(this.date, direction)), signal);
    const back = (): void => {
      this.read();
      this.moved();
    };
    addEventListener("popstate", back, { signal });
  }

  hostDisconnected(): void {
    this.life.end();
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

  private read(): void {
    ({ date: this.date, view: this.view } = address.read(this.today));
  }
}
