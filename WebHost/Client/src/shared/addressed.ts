import type { LitElement } from "lit";
import { now } from "./clock.js";
import { townDate } from "./dates.js";
import { Part } from "./part.js";

/** Which days a page shows: what its address says, at first and when the reader goes back. */
export abstract class Addressed extends Part {
  date = "";
  today = "";

  constructor(
    host: LitElement,
    protected readonly moved: () => void,
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    this.today = townDate(now());
    this.read();
    const back = (): void => {
      this.read();
      this.moved();
    };
    addEventListener("popstate", back, { signal });
  }

  protected abstract read(): void;
}
