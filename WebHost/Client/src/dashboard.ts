import "./site.js";
import { now } from "./shared/clock.js";
import { Live } from "./shared/live.js";
import { PageElement } from "./shared/page-element.js";
import { redraw, soon } from "./shared/redraw.js";
import { countdown } from "./shared/words.js";

/** The dashboard as the server drew it, drawn again when the family's own plans change or a place's time runs out. */
class Dashboard extends PageElement {
  private readonly again = soon(this.life, () => redraw(this, "section[id]").then(() => this.tick()));
  private readonly live = new Live({
    line: () => undefined,
    centreDay: () => undefined,
    plan: this.again,
    plansTold: this.again,
    waiting: this.again,
    household: this.again,
    fetch: this.again,
    signedOut: () => location.reload(),
  });

  protected arrive(): void {
    this.live.start();
    this.life.every("tick", 1000, () => this.tick());
    this.tick();
  }

  protected override leave(): void {
    this.live.stop();
  }

  private tick(): void {
    for (const time of this.querySelectorAll<HTMLTimeElement>("[data-countdown]")) {
      const left = Date.parse(time.dateTime) - now();
      time.textContent = (this.getAttribute("data-left") ?? "").replace("{0}", countdown(left));
      if (left <= 0) this.again();
    }
  }
}

customElements.define("mercredi-dashboard", Dashboard);
