import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { save, unfinished } from "../src/calendar/saving.js";
import { Store } from "../src/calendar/store.js";
import { Refused } from "../src/shared/api.js";
import type { DayPlan, Recap } from "../src/shared/contract.js";
import { pass, settle } from "./kit/page.js";
import { cut, later, Refusal, Server } from "./kit/server.js";
import { at, calendar, family, mill, plan, WEDNESDAY } from "./kit/town.js";

const server = new Server();
const PUT = `PUT /api/plans/E1/${WEDNESDAY}`;
const SAVE = "POST /api/plans/save";
const line = { childId: "E1", date: WEDNESDAY, ...at(mill, "MAT"), outcome: "confirmed", detail: "" } as const;

describe("a save", () => {
  let store: Store;

  beforeEach(async () => {
    const nothing = (): void => undefined;
    store = new Store({ changed: nothing, refused: nothing, lapsed: nothing, elsewhere: nothing });
    server.on("GET /api/family", () => family);
    server.on("GET /api/catalogue", () => ({ centres: [mill] }));
    server.on("GET /api/calendar", () => calendar());
    server.on(PUT, (body) => plan(null, body as DayPlan["desired"]));
    await store.open();
    await store.show(WEDNESDAY);
  });

  const operations = (): string[] =>
    server.asked.filter((a) => a.what === SAVE).map((a) => (a.body as { operationId: string }).operationId);

  test("waits for the choices that are on their way, and answers with their recap", async () => {
    const choice = later<DayPlan>();
    server.on(PUT, () => choice.promise);
    server.on(SAVE, () => ({ operationId: "op", lines: [line] }));
    void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
    const saved = save(store, "op", () => undefined);
    await settle();
    assert.deepEqual(operations(), []);
    choice.give(plan(null, at(mill, "MAT")));
    assert.deepEqual((await saved).lines, [line]);
    assert.deepEqual(operations(), ["op"]);
    assert.equal(unfinished("F1"), undefined);
  });

  test("without an answer is asked for again under the same id, and left so for this family alone", async () => {
    server.on(SAVE, cut);
    let repeats = 0;
    void save(store, "op", () => repeats++);
    await settle();
    await pass(650);
    assert.deepEqual(operations(), ["op", "op"]);
    assert.equal(repeats, 2);
    assert.equal(unfinished("F1"), "op");
    assert.equal(unfinished("F2"), undefined);
  });

  test("that the server refuses as a whole says why, and is over", async () => {
    server.on(SAVE, () => new Refusal(409, "nothing-to-save", "Rien à enregistrer."));
    await assert.rejects(
      save(store, "op", () => undefined),
      (error) => error instanceof Refused && error.message === "Rien à enregistrer.",
    );
    assert.equal(unfinished("F1"), undefined);
  });

  test("that a new process answered without a choice chooses it again and saves it too", async () => {
    await store.ask("E1", WEDNESDAY, at(mill, "MAT"));
    const answers: Recap[] = [
      { operationId: "op", lines: [] },
      { operationId: "second", lines: [line] },
    ];
    server.on(SAVE, () => answers.shift());
    const recap = await save(store, "op", () => undefined);
    assert.deepEqual(recap.lines, [line]);
    assert.equal(server.count(PUT), 2);
    assert.equal(new Set(operations()).size, 2, "another operation than the answered one");
  });

  test("waits for a network, and then saves what was chosen without one", async () => {
    server.on(PUT, cut);
    server.on(SAVE, () => ({ operationId: "op", lines: [line] }));
    void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
    const saved = save(store, "op", () => undefined);
    for (let turn = 0; turn < 10; turn++) await pass(12_000);
    assert.deepEqual(operations(), []);
    server.on(PUT, (body) => plan(null, body as DayPlan["desired"]));
    dispatchEvent(new Event("online"));
    assert.deepEqual((await saved).lines, [line]);
  });

  test("tells in its recap what was chosen and then not taken", async () => {
    server.on(PUT, () => new Refusal(422, "deadline", "Trop tard."));
    server.on(SAVE, () => ({ operationId: "op", lines: [] }));
    void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
    const recap = await save(store, "op", () => undefined);
    assert.deepEqual(recap.lines, [{ ...line, outcome: "refused", detail: "Trop tard." }]);
  });

  test("tells in its recap which forgotten choice has no place any more", async () => {
    await store.ask("E1", WEDNESDAY, at(mill, "MAT"));
    server.on(PUT, () => new Refusal(409, "full", "Complet."));
    server.on(SAVE, () => ({ operationId: "op", lines: [] }));
    const recap = await save(store, "op", () => undefined);
    assert.deepEqual(recap.lines, [{ ...line, outcome: "refused", detail: "Complet." }]);
  });
});
