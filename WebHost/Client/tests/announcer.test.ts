import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { html, LitElement } from "lit";
import { Announcer } from "../src/shared/announcer.js";
import { NoAnswer, Refused } from "../src/shared/api.js";
import { Trouble } from "../src/shared/trouble.js";
import { pass, settle } from "./kit/page.js";

class Page extends LitElement {
  readonly announcer = new Announcer(this);
  readonly trouble = new Trouble(this);
  offline = false;
  retries = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    return html`${this.trouble.notices(this.offline, () => this.retries++)}<p id="live-status"></p>`;
  }
}

customElements.define("test-page", Page);

describe("a page", () => {
  let page: Page;
  const said = (): string | null => page.querySelector("#live-status")!.textContent;
  const notices = (): (string | undefined)[] => [...page.querySelectorAll<HTMLElement>("[data-notice]")].map((n) => n.dataset["notice"]);
  const refused = (status: number, detail: string): Refused => new Refused(status, { type: "/problems/x", detail });

  beforeEach(async () => {
    page = new Page();
    document.body.append(page);
    await settle();
  });

  test("speaks of what came together in one sentence, each thing once, and not faster than people listen", async () => {
    page.announcer.say("Complet.");
    page.announcer.say("Trop tard.");
    page.announcer.say("Complet.");
    await pass(120);
    assert.equal(said(), "Complet. Trop tard.");
    page.announcer.say("Enregistré.");
    await pass(1499);
    assert.equal(said(), "Complet. Trop tard.");
    await pass(1);
    assert.equal(said(), "Enregistré.");
  });

  test("that was left says nothing later of what it had to say then", async () => {
    page.announcer.say("Complet.");
    page.remove();
    await pass(5000);
    document.body.append(page);
    page.announcer.say("Enregistré.");
    await pass(5000);
    assert.equal(said(), "Enregistré.");
  });

  test("shows why it could not do something, in the server's words or its own, until it can; and lets it be tried again", async () => {
    await page.trouble.attempt(() => Promise.reject(refused(503, "Dans un instant.")));
    await settle();
    assert.deepEqual(notices(), ["failure"]);
    assert.match(page.querySelector("[data-notice]")!.textContent!, /Dans un instant\./);
    page.querySelector("button")!.click();
    assert.equal(page.retries, 1);
    await page.trouble.attempt(() => Promise.reject(new NoAnswer()));
    assert.equal(page.trouble.failure, "Problem.NoAnswer");
    await page.trouble.attempt(async () => undefined);
    await settle();
    assert.deepEqual(notices(), []);
  });

  test("whose session has ended shows that alone, with the way back to itself", async () => {
    page.offline = true;
    await page.trouble.attempt(() => Promise.reject(new NoAnswer()));
    await settle();
    assert.deepEqual(notices(), ["offline", "failure"]);
    await page.trouble.attempt(() => Promise.reject(refused(401, "")));
    await settle();
    assert.deepEqual(notices(), ["signed-out"]);
    assert.equal(page.querySelector("a")!.getAttribute("href"), "/connexion?retour=%2F");
  });

  test("does not hide a fault of its own", async () => {
    await assert.rejects(
      page.trouble.attempt(() => Promise.reject(new TypeError("bug"))),
      TypeError,
    );
  });
});
