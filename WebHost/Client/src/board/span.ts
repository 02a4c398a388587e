import { Addressed } from "../shared/addressed.js";
import { isDate } from "../shared/dates.js";
import { datesOf, type Mode, move } from "./period.js";

/** Which dates the board shows: by its address, its buttons and the browser's own way back. */
export class Span extends Addressed {
  mode: Mode = "wednesdays";

  get dates(): string[] {
    return datesOf(this.mode, this.date);
  }

  go(mode: Mode, date: string): void {
    [this.mode, this.date] = [mode, date];
    const query = new URLSearchParams({ date, vue: mode === "week" ? "semaine" : "mercredis" });
    history.pushState(null, "", `${location.pathname}?${query}`);
    this.moved();
  }

  protected read(): void {
    const query = new URLSearchParams(location.search);
    this.mode = query.get("vue") === "semaine" ? "week" : "wednesdays";
    const asked = query.get("date");
    // By the end of a month its Wednesdays may be over: the board opens where something is still to come.
    const isOver = datesOf(this.mode, this.today).at(-1)! < this.today;
    this.date = isDate(asked) ? asked : isOver ? move(this.mode, this.today, 1) : this.today;
  }
}
