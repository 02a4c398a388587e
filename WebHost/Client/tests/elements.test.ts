import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { countWaits, heldBy, openWaits } from "./kit/held.js";
import { HubConnection, HubConnectionState } from "./kit/hub.js";
import { pass, settle } from "./kit/page.js";
import { later, Server } from "./kit/server.js";
import { calendar, centreDay, family, meadow, mill, school } from "./kit/town.js";

// A browser that knows passkeys: two elements look for that as they load.
Object.assign(window, { PublicKeyCredential: { parseCreationOptionsFromJSON: () => ({}) } });
await import("../src/board.js");
await import("../src/calendar.js");
await import("../src/dashboard.js");
await import("../src/inbox.js");
await import("../src/passkeys.js");
await import("../src/pattern.js");
await import("../src/procedures.js");
await import("../src/running.js");

const server = new Server();
const centres = [mill, meadow, school];

/** Every element that listens or waits, as its page brings it. */
const elements: Record<string, string> = {
  "mercredi-board": "<h1></h1>",
  "mercredi-calendar": "<h1></h1>",
  "mercredi-dashboard": `<section id="next"><time data-countdown datetime="2026-11-24T12:08:00+01:00"></time></section>`,
  "mercredi-inbox": `<p data-line="connecting"></p>`,
  "mercredi-pattern": "<h1></h1>",
  "procedure-draft": `<form><input name="street" /></form><p data-draft></p><p data-signed-out hidden></p>`,
  "long-run": `<progress></progress><p data-words></p>`,
  "passkey-sign-in": `<button type="button"></button><p role="status"></p>`,
  "passkey-register": `<form><input name="name" /><input name="password" /></form><p role="status"></p>`,
};

const attributes: Record<string, Record<string, string>> = {
  "mercredi-pattern": { "data-from": "2026-12-01", "data-term": "2027-02-01", "data-summer": "2027-07-01", "data-year": "2027-08-31" },
  "long-run": { "data-source": "/run", "data-progress": "{0}", "data-running": "true" },
};

function made(name: string): HTMLElement {
  const element = document.createElement(name);
  element.innerHTML = elements[name]!;
  for (const [key, value] of Object.entries(attributes[name] ?? {})) element.setAttribute(key, value);
  return element;
}

/** On the page, and longer than any first wait: what is left is what runs for as long as the element is there. */
async function arrive(element: HTMLElement): Promise<void> {
  document.body.append(element);
  await settle();
  await pass(5000);
}

describe("an element that leaves the page", () => {
  beforeEach(() => {
    countWaits();
    HubConnection.all.length = 0;
    HubConnection.starts = [];
    server.on("GET /api/family", () => family);
    server.on("GET /api/catalogue", () => ({ centres }));
    server.on("GET /api/calendar", () => calendar());
    server.on("GET /api/staff/board", () => ({ centreDays: [centreDay(mill)] }));
    server.on("GET /run", () => ({ finished: false, families: 10, done: 3 }));
  });

  for (const name of Object.keys(elements)) {
    test(`${name} holds nothing, and when it comes back nothing runs twice`, async () => {
      const element = made(name);
      await arrive(element);
      const [held, waits] = [heldBy(element), openWaits()];
      assert.ok(held.length + waits > 0, "it listens to something or waits for something");

      element.remove();
      await settle();
      assert.deepEqual(
        heldBy(element).filter((what) => !what.startsWith("element ")),
        [],
      );
      assert.equal(openWaits(), 0);
      for (const hub of HubConnection.all) assert.equal(hub.state, HubConnectionState.Disconnected);

      await arrive(element);
      assert.deepEqual(heldBy(element), held);
      assert.equal(openWaits(), waits);
      assert.ok(HubConnection.all.length <= 1, "one line an element");
      for (const hub of HubConnection.all) assert.equal(hub.state, HubConnectionState.Connected);
    });
  }

  test("long-run takes up no wait by an answer that comes when it is gone", async () => {
    const answer = later<unknown>();
    server.on("GET /run", () => answer.promise);
    const element = made("long-run");
    await arrive(element);
    element.remove();
    answer.give({ finished: false, families: 10, done: 3 });
    await settle();
    assert.equal(openWaits(), 0);
  });

  test("asks for nothing while it is away, and for news when it is back", async () => {
    for (const name of ["mercredi-calendar", "mercredi-board", "long-run"]) {
      const element = made(name);
      await arrive(element);
      element.remove();
      await settle();
      const before = server.asked.length;
      await pass(60_000);
      dispatchEvent(new Event("popstate"));
      dispatchEvent(new Event("online"));
      await settle();
      assert.equal(server.asked.length, before, `${name} is away`);
      await arrive(element);
      assert.ok(server.asked.length > before, `${name} is back`);
      element.remove();
    }
  });
});
