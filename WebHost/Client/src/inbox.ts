import "./site.js";
import { Live } from "./shared/live.js";
import { PageElement } from "./shared/page-element.js";
import { redraw, soon } from "./shared/redraw.js";

/** The family office's inbox as the server drew it, drawn again when something comes in or is decided. */
class Inbox extends PageElement {
  private readonly again = soon(this.life, () => redraw(this, "[data-live]"));
  private readonly live = new Live({
    line: (state) => this.querySelector<HTMLElement>("[data-line]")?.setAttribute("data-line", state),
    centreDay: () => undefined,
    inbox: this.again,
    fetch: this.again,
    signedOut: () => location.reload(),
  });

  protected arrive(): void {
    this.live.start();
  }

  protected override leave(): void {
    this.live.stop();
  }
}

customElements.define("mercredi-inbox", Inbox);
