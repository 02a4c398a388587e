import { now } from "./shared/clock.js";
import { Live } from "./shared/live.js";
import { countdown } from "./shared/words.js";

/** The dashboard as the server drew it, drawn again when the family's own plans change or a place's time runs out. */
class Dashboard extends HTMLElement {
  private timer = 0;
  private refreshing = 0;
  private readonly live = new Live({
    line: () => undefined,
    centreDay: () => undefined,
    plan: () => this.refreshSoon(),
    household: () => this.refreshSoon(),
    back: () => this.refreshSoon(),
    signedOut: () => location.reload(),
  });

  connectedCallback(): void {
    this.live.start();
    this.timer = window.setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback(): void {
    this.live.stop();
    clearInterval(this.timer);
    clearTimeout(this.refreshing);
  }

  private tick(): void {
    for (const time of this.querySelectorAll<HTMLTimeElement>("[data-countdown]")) {
      const left = Date.parse(time.dateTime) - now();
      time.textContent = (this.getAttribute("data-left") ?? "").replace("{0}", countdown(left));
      if (left <= 0) this.refreshSoon();
    }
  }

  /** Several plans of one save arrive together. */
  private refreshSoon(): void {
    this.refreshing ||= window.setTimeout(() => void this.refresh(), 300);
  }

  private async refresh(): Promise<void> {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(20_000) });
      if (answer.redirected) return location.reload();
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const section of this.querySelectorAll<HTMLElement>("section[id]")) {
        const next = fresh.getElementById(section.id);
        // What has the focus stays as it is until the reader moves on.
        if (next && next.innerHTML !== section.innerHTML && !section.contains(document.activeElement)) section.replaceChildren(...next.childNodes);
      }
    } catch {
      // No line: the page stays as it is, and is fetched again when the line is back.
    } finally {
      this.refreshing = 0;
      this.tick();
    }
  }
}

customElements.define("mercredi-dashboard", Dashboard);
