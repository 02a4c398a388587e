import type { HubConnection } from "@microsoft/signalr";
import { backOff } from "./back-off.js";
import type { CentreDay, DayPlan, PlansTold, Waiting } from "./contract.js";
import { Lifetime } from "./lifetime.js";

export type Line = "connecting" | "live" | "reconnecting" | "offline";

export interface LiveEvents {
  line(state: Line): void;
  centreDay(day: CentreDay): void;
  plan?(plan: DayPlan): void;
  plansTold?(all: PlansTold): void;
  waiting?(entry: Waiting): void;
  household?(): void;
  inbox?(): void;
  /** Fetch what the page shows: the line is there, at first or again after a gap, and what changed before was not heard. */
  fetch(): void;
  /** The hub refused the session. */
  signedOut(): void;
}

/** The page is there, with what it is drawn with: what comes now keeps nothing waiting. */
const drawn = (signal: AbortSignal): Promise<unknown> =>
  document.readyState === "complete"
    ? Promise.resolve()
    : new Promise((resolve) => addEventListener("load", resolve, { once: true, signal }));

const isSignedOut = (error: unknown): boolean => /\b401\b|Unauthorized/.test(String(error));

/** One line to the hub, from a start to a stop as often as wanted, that comes back by itself whatever happens to network or page. */
export class Live {
  private hub: HubConnection | undefined;
  private readonly life = new Lifetime();
  private signal = AbortSignal.abort();
  private leaving = Promise.resolve();
  private watch: (() => Promise<CentreDay[]>) | undefined;
  private attempts = 0;

  constructor(private readonly events: LiveEvents) {}

  private get state(): string {
    return this.hub?.state ?? "Disconnected";
  }

  start(): void {
    this.signal = this.life.begin();
    const { signal } = this;
    addEventListener("online", this.wake, { signal });
    addEventListener("offline", () => this.events.line("offline"), { signal });
    document.addEventListener("visibilitychange", this.wake, { signal });
    this.attempts = 0;
    this.events.line("connecting");
    void this.connect();
  }

  stop(): void {
    this.life.end();
    this.leaving = this.hub?.stop().catch(() => undefined) ?? Promise.resolve();
  }

  /** Replaces what is watched, now and after every reconnection. */
  async watchBy(method: string, ...values: unknown[]): Promise<void> {
    this.watch = () => this.hub!.invoke<CentreDay[]>(method, ...values);
    if (this.state === "Connected") await this.rewatch();
  }

  /** The parent is still there. */
  active(): void {
    if (this.state === "Connected") this.hub?.invoke("Active").catch(() => undefined);
  }

  private readonly wake = (): void => {
    if (document.visibilityState !== "visible") return;
    if (this.state === "Disconnected") void this.connect();
    // A sleeping phone may believe in a line that is long dead: what the page shows is fetched again anyway.
    else if (this.state === "Connected") {
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
    if (signal.aborted || this.state !== "Disconnected") return;
    this.life.forget("connect");
    try {
      const hub = await this.made(signal);
      if (signal.aborted || hub.state !== "Disconnected") return;
      await hub.start();
      await this.joined(signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isSignedOut(error)) {
        this.stop();
        this.events.signedOut();
        return;
      }
      this.lost();
      this.later();
    }
  }

  private async made(signal: AbortSignal): Promise<HubConnection> {
    await drawn(signal);
    const { makeHub } = await import("./hub.js");
    if (this.hub) return this.hub;
    const { events } = this;
    // A session that was ended elsewhere ends the retries: connecting then tells the page.
    const hub = makeHub((retries, reason) => (isSignedOut(reason) ? null : backOff(retries)));
    hub.on("centreDay", (day: CentreDay) => events.centreDay(day));
    hub.on("plan", (plan: DayPlan) => events.plan?.(plan));
    hub.on("plansTold", (all: PlansTold) => events.plansTold?.(all));
    hub.on("waiting", (entry: Waiting) => events.waiting?.(entry));
    hub.on("household", () => events.household?.());
    hub.on("inbox", () => events.inbox?.());
    hub.onreconnecting(() => this.lost());
    hub.onreconnected(() => void this.joined());
    hub.onclose(() => {
      this.lost();
      this.later();
    });
    this.hub = hub;
    return hub;
  }

  private async joined(signal = this.signal): Promise<void> {
    if (signal.aborted) return;
    this.attempts = 0;
    this.events.line("live");
    await this.rewatch();
    if (!signal.aborted) this.events.fetch();
  }

  /** Afterwards everything is heard: the hub answers a call when the connection has joined its groups. */
  private async rewatch(): Promise<void> {
    try {
      if (this.watch) for (const day of await this.watch()) this.events.centreDay(day);
      else await this.hub?.invoke("Joined");
    } catch {
      // Refused or cut: the next reconnection or navigation watches again.
    }
  }
}
