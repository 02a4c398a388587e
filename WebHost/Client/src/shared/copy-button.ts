import { define } from "./define.js";

/** «Copier»: copies the field that `data-of` names and says so; where the browser may not, the text is selected for the person to copy. */
class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button")!;
    button.hidden = false;
    button.onclick = () => void this.copy();
  }

  private async copy(): Promise<void> {
    const field = document.getElementById(this.getAttribute("data-of")!) as HTMLInputElement;
    field.select();
    const said = this.querySelector("[role=status]")!;
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = this.getAttribute("data-copied");
    } catch {
      said.textContent = this.getAttribute("data-failed");
    }
  }
}

define("copy-button", CopyButton);
