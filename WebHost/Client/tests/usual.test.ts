import "./kit/page.js";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { proposals } from "../src/calendar/rows/usual.js";
import { Store } from "../src/calendar/store.js";
import type { CentreDay, DayPlan } from "../src/shared/contract.js";
import { addDays, addMonths, schoolWeeks } from "../src/shared/dates.js";
import { settle } from "./kit/page.js";
import { Server } from "./kit/server.js";
import { at, calendar, centreDay, family, lea, meadow, mill, plan, school, slot, WEDNESDAY } from "./kit/town.js";

const server = new Server();

/** What is offered for Léa's Wednesday: kind, centre, parts and state. */
async function offered(plans: DayPlan[], days?: CentreDay[], usually?: string): Promise<string[]> {
  server.on("GET /api/family", () => family);
  server.on("GET /api/catalogue", () => ({ centres: [mill, meadow, school] }));
  server.on("GET /api/calendar", () => calendar(plans, days));
  const store = new Store({ changed: () => undefined, refused: () => undefined, lapsed: () => undefined, elsewhere: () => undefined });
  await store.open();
  await store.show(WEDNESDAY);
  await settle();
  return proposals(store, lea, WEDNESDAY, usually).map((p) => `${p.kind} ${p.wish.centreId} ${p.wish.activities.join("+")} ${p.state}`);
}

const HALF = "half MOU MAT+REP free";
const WHOLE = "whole MOU MAT+REP+APM free";

describe("the usual days of a Wednesday", () => {
  test("are morning with meal and the whole day, at the usual centre", async () => {
    assert.deepEqual(await offered([]), [HALF, WHOLE]);
    assert.deepEqual(await offered([], undefined, "PRE"), ["half PRE MAT+REP free", "whole PRE MAT+REP+APM free"]);
  });

  test("are at another centre where the usual one is closed", async () => {
    const days = [centreDay(mill, { closedReason: "Travaux" }), centreDay(meadow)];
    assert.deepEqual(await offered([], days, "MOU"), ["half PRE MAT+REP free", "whole PRE MAT+REP+APM free"]);
  });

  test("show what is chosen, booked and to be cancelled", async () => {
    assert.deepEqual(await offered([plan(null, at(mill, "MAT", "REP"))]), ["half MOU MAT+REP pending", WHOLE]);
    assert.deepEqual(await offered([plan(at(mill, "MAT", "REP", "APM"))]), [HALF, "whole MOU MAT+REP+APM confirmed"]);
    assert.deepEqual(await offered([plan(at(mill, "MAT", "REP"), at(mill))]), ["half MOU MAT+REP cancelling", WHOLE]);
  });

  test("have what is chosen beside them where that is something else", async () => {
    assert.deepEqual(await offered([plan(null, at(mill, "APM"))]), [HALF, WHOLE, "chosen MOU APM pending"]);
  });

  test("have the week before where that was something else", async () => {
    const before = plan(at(meadow, "APM"), null, { date: addDays(WEDNESDAY, -7) });
    assert.deepEqual(await offered([before], undefined, "MOU"), [HALF, WHOLE, "before PRE APM free"]);
    const same = plan(at(mill, "MAT", "REP"), null, { date: addDays(WEDNESDAY, -7) });
    assert.deepEqual(await offered([same]), [HALF, WHOLE]);
  });

  test("are full, late or closed by their worst part", async () => {
    const with_ = (more: Parameters<typeof slot>[1]): CentreDay[] => [
      centreDay(mill, { slots: mill.activities.map((a) => slot(a.activityId, a.activityId === "APM" ? more : {})) }),
    ];
    assert.deepEqual(await offered([], with_({ free: 0 })), [HALF, "whole MOU MAT+REP+APM full"]);
    assert.deepEqual(await offered([], with_({ bookUntil: "2026-11-01T00:00:00Z" })), [HALF, "whole MOU MAT+REP+APM late"]);
    assert.deepEqual(await offered([], with_({ capacity: 0, free: 0 })), [HALF, "whole MOU MAT+REP+APM closed"]);
  });

  test("do not give up what cannot be cancelled any more", async () => {
    const slots = mill.activities.map((a) => slot(a.activityId, { cancelUntil: "2026-11-01T00:00:00Z" }));
    const booked = plan(at(mill, "MAT", "REP", "APM"));
    assert.deepEqual(await offered([booked], [centreDay(mill, { slots })]), ["half MOU MAT+REP late", "whole MOU MAT+REP+APM confirmed"]);
  });
});

describe("months", () => {
  test("have the weeks with a workday in them", () => {
    assert.deepEqual(schoolWeeks("2026-12-20"), ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"]);
    assert.deepEqual(schoolWeeks("2026-08-15"), ["2026-08-03", "2026-08-10", "2026-08-17", "2026-08-24", "2026-08-31"]);
    assert.equal(addMonths("2026-12-01", 1), "2027-01-01");
  });
});
