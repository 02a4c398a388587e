import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { changes, leftBehind } from "../src/calendar/changes.js";
import { fixOf } from "../src/calendar/problems.js";
import { Store } from "../src/calendar/store.js";
import { alternatives, movable, type Target, targetAt, targets } from "../src/calendar/targets.js";
import { step } from "../src/calendar/toggle.js";
import type { CentreDay, DayPlan } from "../src/shared/contract.js";
import { settle } from "./kit/page.js";
import { Server } from "./kit/server.js";
import { at, calendar, centreDay, family, lea, meadow, mill, plan, slot, tom, WEDNESDAY } from "./kit/town.js";

const server = new Server();
const THURSDAY = "2026-12-03";
const full = { slots: mill.activities.map((a) => slot(a.activityId, { free: 0 })) };
const briefly = ({ centre, date, places }: Target): string => `${centre.centreId} ${date} ${places}`;

describe("places elsewhere", () => {
  let store: Store;

  beforeEach(() => {
    const nothing = (): void => undefined;
    store = new Store({ changed: nothing, refused: nothing, lapsed: nothing, elsewhere: nothing });
    server.on("GET /api/family", () => family);
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow] }));
  });

  async function open(plans: DayPlan[], days: CentreDay[], thursday: CentreDay[] = []): Promise<void> {
    const answer = calendar(plans, days);
    if (thursday.length > 0) answer.days.push({ date: THURSDAY, kind: "holiday", centreDays: thursday });
    server.on("GET /api/calendar", () => answer);
    await store.open();
    await store.show(WEDNESDAY);
  }

  const offers = (activity = "APM") => alternatives(store, lea, store.cell(lea, WEDNESDAY, mill, activity));

  test("of a full cell are the child's other centres with room for all of that day", async () => {
    await open(
      [plan(at(mill, "MAT", "REP"))],
      [centreDay(mill, full), centreDay(meadow, { slots: [slot("MAT"), slot("REP"), slot("APM")] })],
    );
    assert.deepEqual(
      offers().centres.map((t) => t.wish),
      [at(meadow, "MAT", "REP", "APM")],
    );
    await open(
      [plan(at(mill, "MAT", "REP"))],
      [centreDay(meadow, { version: 2, slots: [slot("MAT"), slot("REP", { free: 0 }), slot("APM")] })],
    );
    assert.deepEqual(offers().centres, [], "the meal is full there");
  });

  test("begin with the centre where brothers and sisters are", async () => {
    const grove = { ...mill, centreId: "RIV", name: "La Rivière" };
    server.on("GET /api/family", () => ({ ...family, children: [{ ...lea, enrolments: ["MOU", "PRE", "RIV"] }, tom] }));
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow, grove] }));
    await open([plan(at(grove, "MAT"), null, { childId: tom.childId })], [centreDay(mill, full), centreDay(meadow), centreDay(grove)]);
    const child = store.family!.children[0]!;
    const { centres } = alternatives(store, child, store.cell(child, WEDNESDAY, mill, "MAT"));
    assert.deepEqual(centres.map(briefly), [`RIV ${WEDNESDAY} 10`, `PRE ${WEDNESDAY} 10`]);
  });

  test("go on with the dates of that week on which the child has nothing yet, at the same centre first", async () => {
    const thursday = [centreDay(meadow, { date: THURSDAY }), centreDay(mill, { date: THURSDAY, slots: [slot("APM", { free: 2 })] })];
    await open([], [centreDay(mill, full)], thursday);
    assert.deepEqual(offers().days.map(briefly), [`MOU ${THURSDAY} 2`, `PRE ${THURSDAY} 10`]);
    await open([plan(at(mill, "MAT"), null, { date: THURSDAY })], [], thursday);
    assert.deepEqual(offers().days, []);
  });

  test("of a booked day are where all its parts have room, the same date first", async () => {
    await open([plan(at(mill, "MAT", "REP"))], [centreDay(mill), centreDay(meadow)], [centreDay(mill, { date: THURSDAY })]);
    const moved = movable(store, lea.childId, WEDNESDAY)!;
    assert.deepEqual(targets(store, moved).map(briefly), [`PRE ${WEDNESDAY} 10`, `MOU ${THURSDAY} 10`]);
    assert.equal(targetAt(store, moved, "MOU", WEDNESDAY), null, "it is there");
    assert.equal(targetAt(store, moved, "PRE", THURSDAY), null, "not open that day");
    assert.equal(movable(store, tom.childId, WEDNESDAY), null);
  });

  test("a day that moves to another date is kept until then, and a click on it lets it stay", async () => {
    await open([plan(at(mill, "MAT"))], [centreDay(mill), centreDay(meadow)], [centreDay(mill, { date: THURSDAY })]);
    const moving = plan(null, at(mill, "MAT"), { date: THURSDAY, replaces: WEDNESDAY });
    server.on(`PUT /api/plans/${lea.childId}/${THURSDAY}`, () => moving);
    await store.ask(lea.childId, THURSDAY, { ...at(mill, "MAT"), replaces: WEDNESDAY });
    await settle();
    assert.deepEqual(server.asked.at(-1)!.body, { ...at(mill, "MAT"), replaces: WEDNESDAY });
    const left = store.cell(lea, WEDNESDAY, mill, "MAT");
    assert.deepEqual([left.state, left.movedTo], ["cancelling", THURSDAY]);
    assert.deepEqual(step(store, lea, left), { kind: "stay", date: THURSDAY });
    const chosen = store.unsaved();
    assert.deepEqual(changes([...chosen, ...leftBehind(chosen, store)]), { book: 1, cancel: 1 }, "and the bar counts both dates");

    void store.ask(lea.childId, THURSDAY, at(mill, "MAT", "REP"));
    assert.equal(store.plan(lea.childId, THURSDAY)?.replaces, WEDNESDAY, "and a change of it goes on moving");
    await settle();
  });
});

describe("the words of a cell", () => {
  test("count as others' only what others are choosing", async () => {
    const nothing = (): void => undefined;
    const store = new Store({ changed: nothing, refused: nothing, lapsed: nothing, elsewhere: nothing });
    server.on("GET /api/family", () => ({ ...family, children: [lea, { ...tom, birthDate: "2018-03-15" }] }));
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow] }));
    server.on("GET /api/calendar", () =>
      calendar(
        [plan(null, at(mill, "MAT"))],
        [centreDay(mill, { slots: [slot("MAT", { pending: 1, free: 0 }), slot("REP", { pending: 3 })] })],
      ),
    );
    await store.open();
    await store.show(WEDNESDAY);
    const sibling = store.family!.children[1]!;
    assert.equal(store.cell(lea, WEDNESDAY, mill, "MAT").others, 0);
    assert.equal(store.cell(sibling, WEDNESDAY, mill, "MAT").others, 0, "a brother's is the household's own");
    assert.equal(store.cell(lea, WEDNESDAY, mill, "REP").others, 3);
  });

  test("of a day against a rule come with what makes it right", async () => {
    const nothing = (): void => undefined;
    const store = new Store({ changed: nothing, refused: nothing, lapsed: nothing, elsewhere: nothing });
    server.on("GET /api/family", () => family);
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow] }));
    const fix = async (p: DayPlan): Promise<unknown> => {
      server.on("GET /api/calendar", () => calendar([p], [centreDay(mill)]));
      await store.open();
      await store.show(WEDNESDAY);
      return fixOf(store, lea, WEDNESDAY);
    };
    assert.deepEqual(await fix(plan(at(mill, "MAT", "REP"), at(mill, "REP"))), { label: "Day.Cancel", wish: at(mill) });
    assert.deepEqual(await fix(plan(null, at(mill, "REP"))), { label: "Fix.NoMeal", wish: at(mill) });
    assert.deepEqual(await fix(plan(null, at(mill, "MAT", "APM"))), { label: "Fix.Meal", wish: at(mill, "MAT", "APM", "REP") });
    assert.equal(await fix(plan(at(mill, "MAT", "REP"))), null);
  });
});
