// Two elements that appear where the browser knows passkeys: signing in, and adding one to the account.

import "./site.js";
import { PageElement } from "./shared/page-element.js";

const json = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json", "X-Mercredi-Client": "browser" },
  body: JSON.stringify(body),
});

const known = "PublicKeyCredential" in window && "parseCreationOptionsFromJSON" in PublicKeyCredential;

async function call(url: string, body: unknown): Promise<Response> {
  const answer = await fetch(url, json(body));
  if (!answer.ok) throw new Refusal(((await answer.json().catch(() => ({}))) as { detail?: string }).detail);
  return answer;
}

/** The server said no, and why. */
class Refusal extends Error {}

abstract class PasskeyElement extends PageElement {
  protected arrive(signal: AbortSignal): void {
    if (!known) return;
    this.hidden = false;
    this.listen(signal);
  }

  protected abstract listen(signal: AbortSignal): void;

  /** Runs a ceremony; what went wrong is told beside the button, in the page's words. */
  protected async attempt(ceremony: () => Promise<void>): Promise<void> {
    const status = this.querySelector<HTMLElement>("[role=status]")!;
    status.textContent = "";
    try {
      await ceremony();
    } catch (error) {
      status.textContent = (error instanceof Refusal && error.message) || (status.dataset["problem"] ?? "");
    }
  }
}

class PasskeySignIn extends PasskeyElement {
  protected listen(signal: AbortSignal): void {
    this.querySelector("button")!.addEventListener("click", () => void this.attempt(() => this.signIn()), { signal });
  }

  private async signIn(): Promise<void> {
    const options = await (await call("/api/session/passkey/options", {})).json();
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    const stay = document.querySelector<HTMLInputElement>("input[name=Stay]")?.checked === true;
    await call("/api/session/passkey", { credential: (credential as PublicKeyCredential).toJSON(), stay });
    // The sign-in page sends whoever is signed in on to where they were going.
    location.reload();
  }
}

class PasskeyRegister extends PasskeyElement {
  protected listen(signal: AbortSignal): void {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const given = new FormData(event.target as HTMLFormElement);
      void this.attempt(() => this.register(String(given.get("name") ?? ""), String(given.get("password") ?? "")));
    };
    this.querySelector("form")!.addEventListener("submit", submit, { signal });
  }

  private async register(name: string, password: string): Promise<void> {
    const options = await (await call("/api/passkeys/options", { password })).json();
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    await call("/api/passkeys", { name, credential: (credential as PublicKeyCredential).toJSON() });
    location.reload();
  }
}

customElements.define("passkey-sign-in", PasskeySignIn);
customElements.define("passkey-register", PasskeyRegister);
