import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { changes } from "../src/calendar/changes.js";
import { Store } from "../src/calendar/store.js";
import { type Step, step } from "../src/calendar/toggle.js";
import type { CentreDay, DayPlan } from "../src/shared/contract.js";
import { pass } from "./kit/page.js";
import { Server } from "./kit/server.js";
import { at, calendar, centreDay, family, lea, meadow, mill, plan, slot, WEDNESDAY } from "./kit/town.js";

const server = new Server();

describe("a click on a cell", () => {
  let store: Store;

  beforeEach(() => {
    const nothing = (): void => undefined;
    store = new Store({ changed: nothing, refused: nothing, lapsed: nothing, elsewhere: nothing });
    server.on("GET /api/family", () => family);
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow] }));
  });

  async function click(plans: DayPlan[], centre = mill, activity = "MAT", days?: CentreDay[]): Promise<Step> {
    server.on("GET /api/calendar", () => calendar(plans, days));
    await store.open();
    await store.show(WEDNESDAY);
    return step(store, lea, store.cell(lea, WEDNESDAY, centre, activity));
  }

  const asks = (wish: DayPlan["desired"]): Step => ({ kind: "ask", wish: wish! });

  test("on a free one asks for it, beside what is chosen or booked at that centre", async () => {
    assert.deepEqual(await click([]), asks(at(mill, "MAT")));
    assert.deepEqual(await click([plan(null, at(mill, "REP"))]), asks(at(mill, "REP", "MAT")));
    assert.deepEqual(await click([plan(at(mill, "REP"))]), asks(at(mill, "REP", "MAT")));
    assert.deepEqual(await click([plan(at(mill, "MAT", "REP"), at(mill, "REP"))]), asks(at(mill, "REP", "MAT")), "taken back");
  });

  test("on a chosen or booked one gives it up, and keeps the rest of the day", async () => {
    assert.deepEqual(await click([plan(null, at(mill, "MAT", "REP"))]), asks(at(mill, "REP")));
    assert.deepEqual(await click([plan(at(mill, "MAT"))]), asks(at(mill)));
  });

  test("on the last part of a move goes back to what is booked", async () => {
    assert.deepEqual(await click([plan(at(meadow, "MAT"), at(mill, "MAT"))]), asks(at(meadow, "MAT")));
  });

  test("on what cannot be booked says why", async () => {
    const why = (day: Partial<CentreDay>): Promise<Step> => click([], mill, "MAT", [centreDay(mill, day)]);
    assert.deepEqual(await why({ slots: [slot("MAT", { free: 0 })] }), { kind: "explain", reason: "full" });
    assert.deepEqual(await why({ version: 2, closedReason: "Férié" }), { kind: "explain", reason: "closed" });
    assert.deepEqual(await why({ version: 3, slots: [slot("MAT", { bookUntil: "2026-11-24T11:00:00Z" })] }), {
      kind: "explain",
      reason: "late",
    });
  });

  test("on what is booked and may not be cancelled any more says so, from that instant on", async () => {
    const days = [centreDay(mill, { slots: [slot("MAT", { cancelUntil: "2026-11-24T11:00:01Z" })] })];
    assert.equal((await click([plan(at(mill, "MAT"))], mill, "MAT", days)).kind, "ask");
    await pass(1000);
    assert.deepEqual(await click([plan(at(mill, "MAT"))], mill, "MAT", days), { kind: "explain", reason: "too-late-to-cancel" });
  });

  test("at another centre offers to move the same parts of the day, as far as there is room (G10)", async () => {
    const days = [centreDay(mill), centreDay(meadow, { slots: [slot("MAT"), slot("REP", { free: 0 }), slot("APM")] })];
    assert.deepEqual(await click([plan(at(mill, "REP", "APM"))], meadow, "MAT", days), {
      kind: "other-centre",
      other: mill,
      wish: at(meadow, "MAT", "APM"),
      back: false,
    });
  });

  test("on what is booked of a day that was moved away offers the way back", async () => {
    const next = await click([plan(at(mill, "MAT"), at(meadow, "MAT"))]);
    assert.deepEqual(next, { kind: "other-centre", other: meadow, wish: at(mill, "MAT"), back: true });
  });
});

describe("the bar counts", () => {
  test("what a choice books and gives up, and not what stays", () => {
    assert.deepEqual(changes([plan(null, at(mill, "MAT", "REP"))]), { book: 2, cancel: 0 });
    assert.deepEqual(changes([plan(at(mill, "MAT", "REP"), at(mill))]), { book: 0, cancel: 2 });
    assert.deepEqual(changes([plan(at(mill, "MAT", "REP"), at(mill, "REP", "APM"))]), { book: 1, cancel: 1 });
    assert.deepEqual(changes([plan(at(mill, "MAT", "REP"), at(meadow, "MAT"))]), { book: 1, cancel: 2 }, "a move is both");
    assert.deepEqual(changes([]), { book: 0, cancel: 0 });
  });
});
