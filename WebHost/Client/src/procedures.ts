import "./site.js";
import { PageElement } from "./shared/page-element.js";

/** The rest of the hand before a draft is kept. */
const WRITING = "writing";

/** Keeps a draft while it is written: a moment after each change, and at once when the page is left. */
class ProcedureDraft extends PageElement {
  private unsaved = false;
  private signedOut = false;
  private submitting = false;
  private last = Promise.resolve();
  private inFlight = new AbortController();

  protected arrive(signal: AbortSignal): void {
    this.form.addEventListener("input", () => this.later(), { signal });
    this.form.addEventListener("submit", (event) => this.submit(event), { signal });
    addEventListener("pagehide", () => this.leave(), { signal });
    addEventListener("online", () => void this.save(), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.leave(), { signal });
    document.getElementById("problems")?.focus();
    // Written before this script came. A page loaded again shows what its browser kept, which may be older than the draft.
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (navigation?.type === "navigate" && this.isChanged()) this.later();
  }

  private get form(): HTMLFormElement {
    return this.querySelector("form")!;
  }

  private isChanged(): boolean {
    return [...this.form.elements].some((field) => {
      if (field instanceof HTMLInputElement) return field.checked !== field.defaultChecked || field.value !== field.defaultValue;
      if (field instanceof HTMLSelectElement) {
        const drawn = [...field.options].findIndex((o) => o.defaultSelected);
        return field.selectedIndex !== Math.max(0, drawn);
      }
      return field instanceof HTMLTextAreaElement && field.value !== field.defaultValue;
    });
  }

  private later(): void {
    this.unsaved = true;
    this.life.after(WRITING, 800, () => void this.save());
  }

  /** One save after the other, so that an older one never lands last. */
  private save(): Promise<void> {
    this.last = this.last.then(() => (this.unsaved ? this.send() : undefined));
    return this.last;
  }

  /** No time is left to wait for an answer: what is under way is older, and given up. */
  protected override leave(): void {
    this.life.forget(WRITING);
    if (!this.unsaved) return;
    this.inFlight.abort("left");
    this.last = this.send();
  }

  /** Sent without a session, the form would be lost behind the sign-in page: a save before it tells. */
  private submit(event: SubmitEvent): void {
    this.life.forget(WRITING);
    this.unsaved = !this.submitting;
    if (this.submitting) return;
    event.preventDefault();
    void this.save().then(() => {
      this.submitting = !this.signedOut;
      if (this.submitting) this.form.requestSubmit(event.submitter);
      this.submitting = false;
    });
  }

  private tell(text: string, isProblem = false): void {
    const status = this.querySelector("[data-draft]")!;
    status.textContent = text;
    status.classList.toggle("field-error", isProblem);
    status.classList.toggle("muted", !isProblem);
  }

  private async send(): Promise<void> {
    this.unsaved = false;
    this.inFlight = new AbortController();
    const { signal } = this.inFlight;
    const limit = setTimeout((request: AbortController) => request.abort("late"), 20_000, this.inFlight);
    this.tell(this.getAttribute("data-saving")!);
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch("?handler=Autosave", { method: "POST", body, keepalive: true, signal });
      this.signedOut = answer.redirected;
      this.querySelector<HTMLElement>("[data-signed-out]")!.hidden = !this.signedOut;
      // What was sent or decided meanwhile, on another screen, is shown as it is.
      if (answer.status === 409) return location.reload();
      if (!answer.ok || this.signedOut) throw new Error(String(answer.status));
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      this.tell(this.getAttribute("data-saved")!.replace("{0}", time));
    } catch {
      if (signal.reason === "left") return;
      this.unsaved = true;
      this.tell(this.getAttribute("data-not-saved")!, true);
    } finally {
      clearTimeout(limit);
    }
  }
}

customElements.define("procedure-draft", ProcedureDraft);
