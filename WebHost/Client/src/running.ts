import "./site.js";
import { get } from "./shared/api.js";
import { PageElement } from "./shared/page-element.js";

interface Run {
  finished: boolean;
  families: number;
  done: number;
  /** Counts that the words may name. */
  [count: string]: number | boolean;
}

/**
 * Follows long work over all families: its bar moves until it is finished; then the page shows what it did, or `data-finished` says so
 * where somebody may be writing.
 */
class LongRun extends PageElement {
  protected arrive(): void {
    if (this.getAttribute("data-running")) this.later();
  }

  private later(): void {
    this.life.after("look", 500, () => void this.look());
  }

  private async look(): Promise<void> {
    try {
      const run = await get<Run>(this.getAttribute("data-source")!);
      if (run.finished) {
        const said = this.getAttribute("data-finished");
        if (said === null) return location.assign(location.href);
        this.querySelector("progress")!.remove();
        this.querySelector("[data-words]")!.textContent = said;
        return;
      }
      const bar = this.querySelector("progress")!;
      bar.max = Math.max(1, run.families);
      bar.value = run.done;
      this.querySelector("[data-words]")!.textContent = this.getAttribute("data-progress")!.replace(/\{(\w+)\}/g, (_, name: string) =>
        String(name === "0" ? run.done : name === "1" ? run.families : run[name]),
      );
    } catch {
      // No answer just now: the run goes on all the same.
    }
    this.later();
  }
}

customElements.define("long-run", LongRun);
