import type { LitElement } from "lit";
import type { Announcer } from "../shared/announcer.js";
import { isUnknown, NoAnswer, post, put, Refused, remove } from "../shared/api.js";
import { pause } from "../shared/back-off.js";
import type { Child, Planned, Recap, Waiting } from "../shared/contract.js";
import { longDay, say } from "../shared/words.js";
import type { Store } from "./store.js";
import type { WaitingEvents } from "./waiting.js";

/** How often a question without an answer is asked again: each of them may be repeated harmlessly. */
const TRIES = 5;

/** The parent's taps on waiting lists. The server's answer is what is shown; it is told and fetched besides. */
export class Waits implements WaitingEvents {
  isAtOnce = false;
  isBusy = false;

  constructor(
    private readonly host: LitElement,
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly events: {
      failed(childId: string, date: string, centreId: string, error: Refused | NoAnswer): void;
      fetch(): Promise<void>;
    },
  ) {}

  readonly join = (child: Child, date: string, wish: Planned): void => {
    const at = { childId: child.childId, date, centreId: wish.centreId };
    const body = { activities: wish.activities, onOffer: this.isAtOnce ? "book" : "ask" };
    void this.attempt(at, async () => {
      const entry = await put<Waiting>(url(at), body);
      this.store.hearWaiting(entry);
      this.announcer.say(say("Wait.Joined", this.store.name(child.childId), longDay(date), entry.rank ?? 0));
    });
  };

  readonly leave = (entry: Waiting): void =>
    void this.attempt(entry, async () => {
      await remove<void>(url(entry));
      this.gone(entry, "left", "Wait.Left");
    });

  readonly decline = (entry: Waiting): void =>
    void this.attempt(entry, async () => {
      await post<void>(`${url(entry)}/decline`, {});
      this.gone(entry, "declined", "Wait.Declined");
    });

  readonly accept = (entry: Waiting, move: boolean): void => {
    const operationId = crypto.randomUUID();
    const accepted = this.attempt(entry, async () => {
      await post<Recap>(`${url(entry)}/accept`, { operationId, move });
      this.gone(entry, "taken", "Wait.Accepted");
    });
    for (const childId of [entry.childId, ...entry.together]) this.store.wishes.owns(`${childId}|${entry.date}`, accepted);
  };

  readonly atOnce = (entry: Waiting | null, on: boolean): void => {
    if (!entry) {
      this.isAtOnce = on;
      this.host.requestUpdate();
      return;
    }
    const { activities, together } = entry;
    void this.attempt(entry, async () =>
      this.store.hearWaiting(await put<Waiting>(url(entry), { activities, together, onOffer: on ? "book" : "ask" })),
    );
  };

  private gone(entry: Waiting, state: Waiting["state"], said: string): void {
    this.store.hearWaiting({ ...entry, state, version: entry.version + 1 });
    this.announcer.say(say(said, this.store.name(entry.childId), longDay(entry.date)));
  }

  /** Resolves once what came of it is fetched. */
  private async attempt(at: At, ask: () => Promise<void>): Promise<void> {
    const from = document.activeElement?.closest("[data-opened]")?.getAttribute("data-opened");
    this.isBusy = true;
    this.host.requestUpdate();
    try {
      for (let attempt = 0; ; attempt++) {
        try {
          await ask();
          break;
        } catch (error) {
          if (!isUnknown(error) || attempt + 1 >= TRIES) throw error;
          await pause(attempt);
        }
      }
    } catch (error) {
      if (!(error instanceof Refused || error instanceof NoAnswer)) throw error;
      this.events.failed(at.childId, at.date, at.centreId, error);
    } finally {
      this.isBusy = false;
      this.host.requestUpdate();
      await this.host.updateComplete;
      if (from) this.giveBack(from);
      await this.events.fetch();
    }
  }

  /** The button that was pressed is gone with what it did: the keyboard goes on from the cell. */
  private giveBack(key: string): void {
    if (document.activeElement === document.body)
      this.host.querySelector<HTMLElement>(`[data-cell="${key}"]`)?.focus({ preventScroll: true });
  }
}

interface At {
  childId: string;
  date: string;
  centreId: string;
}

const url = ({ childId, date, centreId }: At): string => `/api/waiting/${childId}/${date}/${centreId}`;
