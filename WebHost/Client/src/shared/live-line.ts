import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { type Line, Live, type LiveEvents } from "./live.js";
import type { Trouble } from "./trouble.js";
import { say } from "./words.js";

/** The hub's line of a page while it is shown, and its sign. */
export class LiveLine implements ReactiveController {
  state: Line = "connecting";
  private readonly live: Live;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly trouble: Trouble,
    private readonly events: Omit<LiveEvents, "line" | "signedOut">,
  ) {
    this.live = new Live({ ...events, line: (state) => this.take(state), signedOut: trouble.sessionEnded });
    host.addController(this);
  }

  /** What is shown is fetched at once, and again when the line is there. */
  hostConnected(): void {
    this.live.start();
    // Once the element that is being connected knows what it shows.
    queueMicrotask(() => this.events.fetch());
  }

  hostDisconnected(): void {
    this.live.stop();
  }

  /** Replaces what is watched, now and after every reconnection. */
  readonly watchBy = (method: string, ...values: unknown[]): Promise<void> => this.live.watchBy(method, ...values);

  /** The parent is still there. */
  active(): void {
    this.live.active();
  }

  notices(retry: () => void): TemplateResult {
    return this.trouble.notices(this.state === "offline", retry);
  }

  /** A line that will not come back by itself has no sign. */
  sign(): TemplateResult | typeof nothing {
    if (this.trouble.signedOut) return nothing;
    return html`<span class="line ${this.state}" data-line=${this.state}><i></i>${say(`Line.${this.state}`)}</span>`;
  }

  private take(state: Line): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
