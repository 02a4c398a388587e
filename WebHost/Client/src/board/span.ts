import type { LitElement, ReactiveController } from "lit";
import { now } from "../shared/clock.js";
import { isDate, townDate } from "../shared/dates.js";
import { Lifetime } from "../shared/lifetime.js";
import { datesOf, type Mode, move } from "./period.js";

/** Which dates the board shows: by its address, its buttons and the browser's own way back. */
export class Span implements ReactiveController {
  mode: Mode = "wednesdays";
  date = "";
  today = "";
  private readonly life = new Lifetime();

  constructor(
    host: LitElement,
    private readonly moved: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const signal = this.life.begin();
    this.read();
    const back = (): void => {
      this.read();
      this.moved();
    };
    addEventListener("popstate", back, { signal });
  }

  hostDisconnected(): void {
    this.life.end();
  }

  get dates(): string[] {
    return datesOf(this.mode, this.date);
  }

  go(mode: Mode, date: string): void {
    [this.mode, this.date] = [mode, date];
    const query = new URLSearchParams({ date, vue: mode === "week" ? "semaine" : "mercredis" });
    history.pushState(null, "", `${location.pathname}?${query}`);
    this.moved();
  }

  private read(): void {
    const query = new URLSearchParams(location.search);
    this.today = townDate(now());
    this.mode = query.get("vue") === "semaine" ? "week" : "wednesdays";
    const asked = query.get("date");
    // By the end of a month its Wednesdays may be over: the board opens where something is still to come.
    const isOver = datesOf(this.mode, this.today).at(-1)! < this.today;
    this.date = isDate(asked) ? asked : isOver ? move(this.mode, this.today, 1) : this.today;
  }
}
