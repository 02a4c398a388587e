import "./kit/page.js";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { get, isSessionOver, isUnknown, NoAnswer, put, Refused } from "../src/shared/api.js";
import { untilAnswered } from "../src/shared/operation.js";
import { pass, settle } from "./kit/page.js";
import { cut, Refusal, Server } from "./kit/server.js";

const server = new Server();

/** What became of something asked, without waiting for it. */
function watched<T>(asked: Promise<T>): { answer?: T; error?: unknown } {
  const seen: { answer?: T; error?: unknown } = {};
  asked.then(
    (answer) => Object.assign(seen, { answer }),
    (error) => Object.assign(seen, { error }),
  );
  return seen;
}

describe("api", () => {
  test("a refusal keeps its status, its name and its words", async () => {
    server.on("PUT /api/plans/E1/2026-12-02", () => new Refusal(409, "full", "Complet."));
    await assert.rejects(put("/api/plans/E1/2026-12-02", {}), (error) => {
      assert.ok(error instanceof Refused);
      assert.deepEqual([error.status, error.reason, error.message], [409, "full", "Complet."]);
      return true;
    });
  });

  test("no answer, and an answer that breaks off, are unknown outcomes; so is a fault, and no refusal", async () => {
    server.on("GET /api/family", cut);
    await assert.rejects(get("/api/family"), NoAnswer);
    globalThis.fetch = (async () => ({
      ok: true,
      headers: new Headers(),
      json: () => Promise.reject(new Error("cut")),
    })) as unknown as typeof fetch;
    await assert.rejects(get("/api/family"), NoAnswer);
    const refused = (status: number): Refused => new Refused(status, { type: "/problems/x", detail: "" });
    assert.deepEqual([new NoAnswer(), refused(500), refused(503), refused(409), refused(401), new Error("bug")].map(isUnknown), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual([refused(401), refused(403), new NoAnswer()].map(isSessionOver), [true, false, false]);
  });
});

describe("an operation", () => {
  const place = "mercredi.test";
  const send = (): Promise<string> => get<string>("/operation");

  test("is sent until it is answered, and kept as long as its outcome is open", async () => {
    const answers = [cut, () => new Refusal(503, "unavailable"), () => "done"];
    server.on("GET /operation", () => answers.shift()!());
    let repeats = 0;
    const seen = watched(untilAnswered(place, "F1 op", send, () => repeats++));
    await settle();
    assert.equal(sessionStorage.getItem(place), "F1 op");
    await pass(650);
    await pass(1300);
    assert.deepEqual(seen, { answer: "done" });
    assert.equal(repeats, 2);
    assert.equal(sessionStorage.getItem(place), null);
  });

  test("that is refused is over: nothing is kept, nothing sent again", async () => {
    server.on("GET /operation", () => new Refusal(409, "nothing-to-save"));
    const seen = watched(untilAnswered(place, "F1 op", send, () => assert.fail("no repeat")));
    await settle();
    assert.ok(seen.error instanceof Refused);
    assert.equal(sessionStorage.getItem(place), null);
    await pass(60_000);
    assert.equal(server.count("GET /operation"), 1);
  });

  test("whose session ended is kept for the next one", async () => {
    server.on("GET /operation", () => new Refusal(401, "signed-out"));
    const seen = watched(untilAnswered(place, "F1 op", send, () => undefined));
    await settle();
    assert.ok(isSessionOver(seen.error));
    assert.equal(sessionStorage.getItem(place), "F1 op");
  });
});
