import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import "../src/procedures.js";
import { pass, settle } from "./kit/page.js";
import { later } from "./kit/server.js";

describe("a procedure's draft", () => {
  let sent: (string | null)[];
  let answers: (Partial<Response> | Promise<Partial<Response>>)[];
  let submitted: number;
  let draft: HTMLElement;

  const field = (): HTMLInputElement => draft.querySelector("input")!;
  const told = (): string => draft.querySelector("[data-draft]")!.textContent;

  function write(text: string): void {
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  }

  beforeEach(() => {
    [sent, answers, submitted] = [[], [], 0];
    globalThis.fetch = (async (_url: string, init: RequestInit) => {
      sent.push((init.body as FormData).get("street") as string | null);
      const answer = answers.shift() ?? { ok: true, status: 200, redirected: false };
      return Promise.race([answer, new Promise((_, no) => init.signal?.addEventListener("abort", () => no(new Error("aborted"))))]);
    }) as unknown as typeof fetch;
    draft = document.createElement("procedure-draft");
    Object.assign(draft.dataset, { saving: "Enregistrement", saved: "Enregistré à {0}", notSaved: "Pas enregistré" });
    draft.innerHTML = `<form><input name="street" /></form><p data-draft></p><p data-signed-out hidden></p>`;
    document.body.append(draft);
    const form = draft.querySelector("form")!;
    form.requestSubmit = () => void (form.dispatchEvent(new SubmitEvent("submit", { cancelable: true })) && submitted++);
  });

  test("is kept once, when the hand rests", async () => {
    write("1");
    await pass(799);
    write("12 rue");
    await pass(799);
    assert.deepEqual(sent, []);
    await pass(1);
    assert.deepEqual(sent, ["12 rue"]);
    assert.match(told(), /^Enregistré à \d\d:\d\d$/);
  });

  test("is kept one save after the other, so that an older one never lands last", async () => {
    const slow = later<Partial<Response>>();
    answers = [slow.promise];
    write("1");
    await pass(800);
    write("2");
    await pass(800);
    assert.deepEqual(sent, ["1"]);
    slow.give({ ok: true, status: 200, redirected: false });
    await settle();
    assert.deepEqual(sent, ["1", "2"]);
  });

  test("that could not be kept says so, and is kept when the network is back", async () => {
    answers = [Promise.reject(new TypeError("Failed to fetch"))];
    write("12 rue");
    await pass(800);
    assert.equal(told(), "Pas enregistré");
    dispatchEvent(new Event("online"));
    await settle();
    assert.deepEqual(sent, ["12 rue", "12 rue"]);
  });

  test("says that the session has ended, and does not send the form behind the sign-in page", async () => {
    answers = [{ ok: true, status: 200, redirected: true }];
    write("12 rue");
    draft.querySelector("form")!.requestSubmit();
    await settle();
    assert.equal(draft.querySelector<HTMLElement>("[data-signed-out]")!.hidden, false);
    assert.equal(submitted, 0);
  });

  test("is kept before the form is sent, once", async () => {
    write("12 rue");
    draft.querySelector("form")!.requestSubmit();
    await settle();
    await pass(5000);
    assert.deepEqual(sent, ["12 rue"]);
    assert.equal(submitted, 1);
  });

  test("is kept at once when the page or the element is left", async () => {
    write("1");
    dispatchEvent(new Event("pagehide"));
    await settle();
    assert.deepEqual(sent, ["1"]);
    write("2");
    draft.remove();
    await settle();
    await pass(5000);
    assert.deepEqual(sent, ["1", "2"]);
  });

  test("of an element that came back is kept once, not twice", async () => {
    const parent = draft.parentElement!;
    draft.remove();
    parent.append(draft);
    write("12 rue");
    draft.querySelector("form")!.requestSubmit();
    await settle();
    assert.deepEqual(sent, ["12 rue"]);
    assert.equal(submitted, 1);
  });
});
