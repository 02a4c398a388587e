import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import { isSessionOver, NoAnswer, Refused } from "./api.js";
import { icon } from "./icon.js";
import { say } from "./words.js";

/** What stands between a page and its server: a session that ended, a line that is away, or the last thing that failed. */
export class Trouble {
  signedOut = false;
  /** Why what the page shows could not be fetched, in the person's words; empty when it could. */
  failure = "";

  constructor(private readonly host: ReactiveControllerHost) {}

  readonly sessionEnded = (): void => {
    this.signedOut = true;
    this.host.requestUpdate();
  };

  /** Does what asks the server, and keeps why it could not be done. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = "";
    } catch (error) {
      this.keep(error);
    }
    this.host.requestUpdate();
  }

  /** Keeps why something could not be done. What no server said is a fault of the page, and thrown on. */
  keep(error: unknown): void {
    if (isSessionOver(error)) this.signedOut = true;
    else if (error instanceof Refused || error instanceof NoAnswer) this.failure = reasonOf(error);
    else throw error;
    this.host.requestUpdate();
  }

  /** The notices above the page. */
  notices(offline: boolean, retry: () => void): TemplateResult {
    const { signedOut, failure } = this;
    return html`${signedOut ? ended() : nothing}
      ${
        offline && !signedOut
          ? html`<div class="notice notice-warning" role="status" data-notice="offline">${icon("wifi-off")} ${say("Offline.Text")}</div>`
          : nothing
      }
      ${
        failure && !signedOut
          ? html`<div class="notice notice-error" role="alert" data-notice="failure">
              <p>${failure}</p>
              <p><button type="button" class="button" @click=${retry}>${icon("refresh-cw")}${say("Retry")}</button></p></div>`
          : nothing
      }`;
  }
}

/** What the server said of a refusal, or that it said nothing. */
export const reasonOf = (error: Refused | NoAnswer): string =>
  (error instanceof Refused && error.problem.detail) || say("Problem.NoAnswer");

function ended(): TemplateResult {
  const here = encodeURIComponent(location.pathname + location.search);
  return html`<div class="notice notice-warning" role="alert" data-notice="signed-out">
    <h2>${say("SignedOut.Title")}</h2><p>${say("SignedOut.Text")}</p>
    <p><a class="button button-primary" href="/connexion?retour=${here}">${say("SignedOut.Link")}</a></p></div>`;
}
