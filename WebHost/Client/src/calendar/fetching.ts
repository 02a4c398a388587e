import { now } from "../shared/clock.js";
import { addDays, townDate } from "../shared/dates.js";
import type { Trouble } from "../shared/trouble.js";
import type { Navigation } from "./navigation.js";
import type { Store } from "./store.js";

/** Days that the hub watches at once. */
const WATCHED = 42;

/** Brings the days that are shown into the store, and has them watched. */
export class Fetching {
  constructor(
    private readonly store: Store,
    private readonly navigation: Navigation,
    private readonly trouble: Trouble,
    private readonly watchBy: (method: string, from: string, to: string) => Promise<void>,
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

  /** Fetches only where the days shown are not there yet. */
  async follow(): Promise<void> {
    if (!this.navigation.shown.every((date) => this.store.covers(date))) await this.fetch();
  }

  private async load(): Promise<void> {
    const [from, to] = this.navigation.shown;
    if (!(await this.store.show(from, to))) return;
    this.navigation.today = townDate(now());
    // The hub watches no more at once: what lies beyond is as it was fetched, and judged anew when it is chosen.
    const last = addDays(this.store.from, WATCHED - 1);
    await this.watchBy("Watch", this.store.from, [this.store.to, last].sort()[0]!);
  }
}
