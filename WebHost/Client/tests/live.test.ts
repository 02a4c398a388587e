import "./kit/page.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { CentreDay } from "../src/shared/contract.js";
import { Live } from "../src/shared/live.js";
import { HubConnection, HubConnectionState } from "./kit/hub.js";
import { pass, settle } from "./kit/page.js";
import { later } from "./kit/server.js";
import { centreDay, mill } from "./kit/town.js";

describe("Live", () => {
  let said: string[];
  let days: CentreDay[];
  let lines: Live[] = [];
  const live = (): Live => {
    const line = new Live({
      line: (state) => said.push(state),
      centreDay: (day) => days.push(day),
      fetch: () => said.push("fetch"),
      signedOut: () => said.push("signed out"),
    });
    lines.push(line);
    return line;
  };
  const failing = (): Promise<void> => Promise.reject(new Error("refused"));

  beforeEach(() => {
    [said, days] = [[], []];
    HubConnection.starts = [];
  });
  afterEach(() => {
    for (const line of lines) line.stop();
    lines = [];
  });

  test("comes up, and has what was missed fetched once", async () => {
    live().start();
    await settle();
    await pass(5000);
    assert.deepEqual(said, ["connecting", "live", "fetch"]);
  });

  test("is made only once the page is drawn", async () => {
    Object.defineProperty(document, "readyState", { value: "interactive", configurable: true });
    const before = HubConnection.all.length;
    live().start();
    await settle();
    assert.deepEqual([said, HubConnection.all.length], [["connecting"], before]);
    Object.defineProperty(document, "readyState", { value: "complete", configurable: true });
    dispatchEvent(new Event("load"));
    await settle();
    assert.deepEqual(said, ["connecting", "live", "fetch"]);
  });

  test("tries again, later each time, until the line is there", async () => {
    HubConnection.starts = [failing, failing];
    live().start();
    await settle();
    assert.deepEqual(said, ["connecting", "reconnecting"]);
    await pass(349);
    assert.equal(HubConnection.starts.length, 1, "no attempt before 350 ms");
    await pass(301);
    assert.equal(HubConnection.starts.length, 0, "the second by 650 ms");
    await pass(1300);
    assert.equal(said.at(-2), "live");
    assert.equal(said.at(-1), "fetch");
  });

  test("an ended session is said once, and nothing is tried any more", async () => {
    HubConnection.starts = [() => Promise.reject(new Error("Status code '401'"))];
    live().start();
    await settle();
    assert.equal(said.at(-1), "signed out");
    const before = said.length;
    await pass(600_000);
    dispatchEvent(new Event("online"));
    await settle();
    assert.equal(said.length, before);
  });

  test("a cut line is watched again before what was missed is fetched", async () => {
    const line = live();
    line.start();
    await settle();
    await line.watchBy("Watch", "2026-12-01", "2026-12-31");
    const hub = HubConnection.last();
    said = [];
    hub.invoked.length = 0;
    hub.cut();
    assert.deepEqual(said, ["reconnecting"]);
    await pass(650);
    assert.deepEqual(hub.invoked, ["Watch"]);
    assert.deepEqual(said, ["reconnecting", "live", "fetch"]);
  });

  test("a page that is seen again fetches, though its line seems to live", async () => {
    live().start();
    await settle();
    said = [];
    document.dispatchEvent(new Event("visibilitychange"));
    assert.deepEqual(said, ["live", "fetch"]);
  });

  test("stopped, it is deaf; started again, it is the same line, and each thing is heard once", async () => {
    const line = live();
    line.start();
    await settle();
    line.stop();
    await settle();
    said = [];
    dispatchEvent(new Event("offline"));
    dispatchEvent(new Event("online"));
    await pass(60_000);
    assert.deepEqual(said, []);

    line.start();
    await settle();
    assert.deepEqual(said, ["connecting", "live", "fetch"]);
    HubConnection.last().tell("centreDay", centreDay(mill));
    assert.equal(days.length, 1);
    said = [];
    dispatchEvent(new Event("offline"));
    assert.deepEqual(said, ["offline"]);
  });

  test("stopped and started in one breath, while it was still connecting, it comes up once", async () => {
    const slow = later<void>();
    HubConnection.starts = [() => slow.promise];
    const line = live();
    line.start();
    await settle();
    line.stop();
    line.start();
    slow.fail(new Error("stopped"));
    await pass(1300);
    assert.equal(HubConnection.last().state, HubConnectionState.Connected);
    assert.equal(said.filter((s) => s === "live").length, 1);
  });
});
