/** Keeps a draft while it is written: a moment after each change, and once more when the page is left. */
class ProcedureDraft extends HTMLElement {
  private timer = 0;
  private readonly form = this.querySelector("form")!;
  private readonly status = this.querySelector<HTMLElement>("[data-draft]")!;

  connectedCallback(): void {
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("submit", () => clearTimeout(this.timer));
    document.getElementById("problems")?.focus();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), 800);
  }

  private async save(): Promise<void> {
    this.status.textContent = this.getAttribute("data-saving");
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch("?handler=Autosave", { method: "POST", body, signal: AbortSignal.timeout(20_000) });
      // What was sent or decided meanwhile, on another screen, is shown as it is.
      if (answer.status === 409 || answer.redirected) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      this.status.textContent = this.getAttribute("data-saved")!.replace("{0}", time);
    } catch {
      this.status.textContent = this.getAttribute("data-not-saved");
    }
  }
}

customElements.define("procedure-draft", ProcedureDraft);
