import { type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import { backOff } from "./back-off.js";
import type { CentreDay, DayPlan, PlansTold } from "./contract.js";
import { Lifetime } from "./lifetime.js";

export type Line = "connecting" | "live" | "reconnecting" | "offline";

export interface LiveEvents {
  line(state: Line): void;
  centreDay(day: CentreDay): void;
  plan?(plan: DayPlan): void;
  plansTold?(all: PlansTold): void;
  household?(): void;
  inbox?(): void;
  /**
   * Fetch what the page shows: the line is there, at first or again after a gap, and what changed before was not heard. When it does not
   * come soon, the page need not wait for it.
   */
  fetch(): void;
  /** The hub refused the session. */
  signedOut(): void;
}

/** How long a page waits for its line, in milliseconds. */
const SOON = 1000;
const PATIENCE = "patience";

const isSignedOut = (error: unknown): boolean => /\b401\b|Unauthorized/.test(String(error));

/** One line to the hub, from a start to a stop as often as wanted, that comes back by itself whatever happens to network or page. */
export class Live {
  private readonly hub: HubConnection;
  private readonly life = new Lifetime();
  private signal = AbortSignal.abort();
  private leaving = Promise.resolve();
  private watch: (() => Promise<CentreDay[]>) | undefined;
  private attempts = 0;

  constructor(private readonly events: LiveEvents) {
    this.hub = new HubConnectionBuilder()
      .withUrl("/hubs/calendar")
      // A session that was ended elsewhere ends the retries: connecting then tells the page.
      .withAutomaticReconnect({
        nextRetryDelayInMilliseconds: (c) => (isSignedOut(c.retryReason) ? null : backOff(c.previousRetryCount)),
      })
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on("centreDay", (day: CentreDay) => events.centreDay(day));
    this.hub.on("plan", (plan: DayPlan) => events.plan?.(plan));
    this.hub.on("plansTold", (all: PlansTold) => events.plansTold?.(all));
    this.hub.on("household", () => events.household?.());
    this.hub.on("inbox", () => events.inbox?.());
    this.hub.onreconnecting(() => this.lost());
    this.hub.onreconnected(() => void this.joined());
    this.hub.onclose(() => {
      this.lost();
      this.later();
    });
  }

  start(): void {
    this.signal = this.life.begin();
    const { signal } = this;
    addEventListener("online", this.wake, { signal });
    addEventListener("offline", () => this.events.line("offline"), { signal });
    document.addEventListener("visibilitychange", this.wake, { signal });
    this.attempts = 0;
    this.events.line("connecting");
    this.life.after(PATIENCE, SOON, () => this.events.fetch());
    void this.connect();
  }

  stop(): void {
    this.life.end();
    this.leaving = this.hub.stop().catch(() => undefined);
  }

  /** Replaces what is watched, now and after every reconnection. */
  async watchBy(method: string, ...values: unknown[]): Promise<void> {
    this.watch = () => this.hub.invoke<CentreDay[]>(method, ...values);
    if (this.hub.state === HubConnectionState.Connected) await this.rewatch();
  }

  /** The parent is still there. */
  active(): void {
    if (this.hub.state === HubConnectionState.Connected) this.hub.invoke("Active").catch(() => undefined);
  }

  private readonly wake = (): void => {
    if (document.visibilityState !== "visible") return;
    if (this.hub.state === HubConnectionState.Disconnected) void this.connect();
    // A sleeping phone may believe in a line that is long dead: what the page shows is fetched again anyway.
    else if (this.hub.state === HubConnectionState.Connected) {
      this.events.line("live");
      this.events.fetch();
    }
  };

  private lost(): void {
    if (!this.life.isOver) this.events.line(navigator.onLine ? "reconnecting" : "offline");
  }

  private later(): void {
    this.life.after("connect", backOff(this.attempts++), () => void this.connect());
  }

  private async connect(): Promise<void> {
    const { signal } = this;
    await this.leaving;
    if (signal.aborted || this.hub.state !== HubConnectionState.Disconnected) return;
    this.life.forget("connect");
    try {
      await this.hub.start();
      await this.joined(signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isSignedOut(error)) {
        this.stop();
        this.events.signedOut();
        return;
      }
      this.lost();
      this.waitNoMore();
      this.later();
    }
  }

  private async joined(signal = this.signal): Promise<void> {
    if (signal.aborted) return;
    this.attempts = 0;
    this.events.line("live");
    await this.rewatch();
    if (signal.aborted) return;
    this.life.forget(PATIENCE);
    this.events.fetch();
  }

  private waitNoMore(): void {
    if (!this.life.waitsFor(PATIENCE)) return;
    this.life.forget(PATIENCE);
    this.events.fetch();
  }

  /** Afterwards everything is heard: the hub answers a call when the connection has joined its groups. */
  private async rewatch(): Promise<void> {
    try {
      if (this.watch) for (const day of await this.watch()) this.events.centreDay(day);
      else await this.hub.invoke("Joined");
    } catch {
      // Refused or cut: the next reconnection or navigation watches again.
    }
  }
}
