import { type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import type { CentreDay, DayPlan } from "./contract.js";

export type Line = "connecting" | "live" | "reconnecting" | "offline";

export interface LiveEvents {
  line(state: Line): void;
  centreDay(day: CentreDay): void;
  plan?(plan: DayPlan): void;
  household?(): void;
  inbox?(): void;
  /** Fetch what the page shows: the line is there, at first or again after a gap, and what changed before was not heard. When it does not come soon, the page need not wait for it. */
  fetch(): void;
  /** The hub refused the session. */
  signedOut(): void;
}

/** How long a page waits for its line, in milliseconds. */
const SOON = 1000;

const delay = (tries: number): number => Math.min(500 * 2 ** tries, 8000) * (0.7 + Math.random() * 0.6);

const isSignedOut = (error: unknown): boolean => /\b401\b|Unauthorized/.test(String(error));

/** One connection to the hub that comes back by itself, whatever happens to the network or the page. */
export class Live {
  private readonly hub: HubConnection;
  private watch: (() => Promise<CentreDay[]>) | undefined;
  private timer = 0;
  private attempts = 0;
  private stopped = false;
  private gap = true;
  private patience = 0;

  constructor(private readonly events: LiveEvents) {
    this.hub = new HubConnectionBuilder()
      .withUrl("/hubs/calendar")
      // A session that was ended elsewhere ends the retries: connecting then tells the page.
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => (isSignedOut(c.retryReason) ? null : delay(c.previousRetryCount)) })
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on("centreDay", (day: CentreDay) => events.centreDay(day));
    this.hub.on("plan", (plan: DayPlan) => events.plan?.(plan));
    this.hub.on("household", () => events.household?.());
    this.hub.on("inbox", () => events.inbox?.());
    this.hub.onreconnecting(() => this.lost());
    this.hub.onreconnected(() => void this.joined());
    this.hub.onclose(() => {
      this.lost();
      this.later();
    });
    addEventListener("online", this.wake);
    addEventListener("offline", this.lostNetwork);
    document.addEventListener("visibilitychange", this.wake);
  }

  start(): void {
    this.events.line("connecting");
    this.patience = window.setTimeout(() => this.waitNoMore(), SOON);
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.lostNetwork);
    document.removeEventListener("visibilitychange", this.wake);
    void this.hub.stop();
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
    if (document.visibilityState !== "visible" || this.stopped) return;
    if (this.hub.state === HubConnectionState.Disconnected) void this.connect();
    // A sleeping phone may believe in a line that is long dead: what the page shows is fetched again anyway.
    else if (this.hub.state === HubConnectionState.Connected) {
      this.events.line("live");
      this.events.fetch();
    }
  };

  private readonly lostNetwork = (): void => this.events.line("offline");

  private lost(): void {
    this.gap = true;
    if (!this.stopped) this.events.line(navigator.onLine ? "reconnecting" : "offline");
  }

  private later(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.connect(), delay(this.attempts++));
  }

  private async connect(): Promise<void> {
    if (this.stopped || this.hub.state !== HubConnectionState.Disconnected) return;
    clearTimeout(this.timer);
    try {
      await this.hub.start();
      await this.joined();
    } catch (error) {
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

  private async joined(): Promise<void> {
    this.attempts = 0;
    this.events.line("live");
    await this.rewatch();
    clearTimeout(this.patience);
    this.patience = 0;
    if (this.gap) this.events.fetch();
    this.gap = false;
  }

  private waitNoMore(): void {
    if (this.patience === 0) return;
    clearTimeout(this.patience);
    this.patience = 0;
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
