import { define } from "./define.js";
import { PageElement } from "./page-element.js";

/**
 * «Afficher le mot de passe»: the field can be read while the button is pressed in. It is a password again before it is sent, so that
 * password managers know it and browsers do not keep it among what was typed.
 */
class PasswordField extends PageElement {
  protected arrive(signal: AbortSignal): void {
    const input = this.querySelector("input")!;
    const button = this.querySelector<HTMLButtonElement>("button")!;
    const show = (shown: boolean): void => {
      input.type = shown ? "text" : "password";
      input.spellcheck = false;
      input.autocapitalize = "none";
      button.setAttribute("aria-pressed", String(shown));
    };
    button.addEventListener("click", () => show(input.type === "password"), { signal });
    input.form?.addEventListener("submit", () => show(false), { signal });
  }
}

define("password-field", PasswordField);
