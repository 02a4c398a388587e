import { now } from "../shared/clock.js";
import { addDays, townDate } from "../shared/dates.js";
import type { Trouble } from "../shared/trouble.js";
import type { Navigation } from "./navigation.js";
import type { Store } from "./store.js";

/** Days that the hub watches at once. */
const MOST_WATCHED = 42;

/** Brings the days that are shown into the store, and has them watched. */
export class Fetching {
  /** Dates that are told live. */
  private watched = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly navigation: Navigation,
    private readonly trouble: Trouble,
    private readonly watchBy: (method: string, ...values: unknown[]) => Promise<void>,
    /** The family is known, at first or as it has become. */
    private readonly opened: (familyId: string) => void,
  ) {}

  readonly open = async (): Promise<void> => {
    await this.trouble.attempt(async () => {
      await this.store.open();
      await this.load();
    });
    if (this.store.family) this.opened(this.store.family.familyId);
  };

  readonly fetch = (): Promise<void> => (this.store.family ? this.trouble.attempt(() => this.load()) : this.open());

  /** Fetches only where the days shown are not there yet, or not live. */
  async follow(): Promise<void> {
    if (!this.dates.every((date) => this.store.covers(date) && this.watched.has(date))) await this.fetch();
  }

  /** What is shown, as far as the hub watches at once: four weeks of the canteen are found in less. */
  private get dates(): string[] {
    return this.navigation.dates.slice(0, MOST_WATCHED);
  }

  private async load(): Promise<void> {
    const [from, to] = this.navigation.shown;
    if (!(await this.store.show(from, to))) return;
    this.navigation.today = townDate(now());
    const { view } = this.navigation;
    const around = Array.from({ length: MOST_WATCHED }, (_, n) => addDays(this.store.from, n));
    this.watched = new Set(view === "week" || view === "day" ? around : this.dates);
    if (view === "week" || view === "day") await this.watchBy("Watch", around[0], around.at(-1));
    else await this.watchBy("WatchDates", this.dates);
  }
}
