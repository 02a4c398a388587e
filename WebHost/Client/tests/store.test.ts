import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Store } from "../src/calendar/store.js";
import type { NoAnswer, Refused } from "../src/shared/api.js";
import type { DayPlan } from "../src/shared/contract.js";
import { pass, settle } from "./kit/page.js";
import { cut, later, Refusal, Server } from "./kit/server.js";
import { at, calendar, centreDay, family, lea, meadow, mill, next, plan, school, slot, tom, WEDNESDAY } from "./kit/town.js";

const server = new Server();
const PUT = `PUT /api/plans/E1/${WEDNESDAY}`;
const DELETE = `DELETE /api/plans/E1/${WEDNESDAY}`;
const soon = "2026-11-24T12:10:00+01:00";

describe("Store", () => {
  let store: Store;
  let refused: (Refused | NoAnswer)[];
  let lapsed: DayPlan[];
  let elsewhere: DayPlan[];

  /** A page that knows the household and its days. */
  async function opened(plans: DayPlan[] = []): Promise<void> {
    server.on("GET /api/family", () => family);
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow, school] }));
    server.on("GET /api/calendar", () => calendar(plans));
    await store.open();
    await store.show(WEDNESDAY);
  }

  const state = (activity = "MAT", centre = mill): string => store.cell(lea, WEDNESDAY, centre, activity).state;

  beforeEach(() => {
    [refused, lapsed, elsewhere] = [[], [], []];
    store = new Store({
      changed: () => undefined,
      refused: (_child, _date, _asked, error) => refused.push(error),
      lapsed: (gone) => lapsed.push(gone),
      elsewhere: (changed) => elsewhere.push(changed),
    });
    server.on(PUT, (body) => plan(null, body as DayPlan["desired"], { holdExpiresAt: soon }));
    server.on(DELETE, () => plan(null));
  });

  describe("a choice", () => {
    test("is shown at once, and stays as the server took it, with the time that it is kept", async () => {
      await opened();
      const answer = later<DayPlan>();
      server.on(PUT, () => answer.promise);
      void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      assert.equal(state(), "pending");
      assert.equal(store.cell(lea, WEDNESDAY, mill, "MAT").holdExpiresAt, undefined);
      answer.give(plan(null, at(mill, "MAT"), { holdExpiresAt: soon }));
      await settle();
      assert.equal(state(), "pending");
      assert.equal(store.cell(lea, WEDNESDAY, mill, "MAT").holdExpiresAt, soon);
      assert.deepEqual(server.asked.at(-1)?.body, at(mill, "MAT"));
    });

    test("made while another is on its way is sent after it, and only the last wish is", async () => {
      await opened();
      const first = later<DayPlan>();
      const answers: unknown[] = [first.promise];
      server.on(PUT, (body) => answers.shift() ?? plan(null, body as DayPlan["desired"]));
      void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      void store.ask("E1", WEDNESDAY, at(mill, "MAT", "REP"));
      const all = store.ask("E1", WEDNESDAY, at(mill, "MAT", "REP", "APM"));
      await settle();
      assert.equal(server.count(PUT), 1);
      assert.equal(state("APM"), "pending");
      first.give(plan(null, at(mill, "MAT")));
      assert.equal(await all, undefined);
      assert.equal(server.count(PUT), 2);
      assert.deepEqual(server.asked.at(-1)?.body, at(mill, "MAT", "REP", "APM"));
      assert.equal(state("APM"), "pending");
    });

    test("that the server refuses is taken back, with its reason, and not sent again", async () => {
      await opened();
      server.on(PUT, () => new Refusal(409, "full", "Complet."));
      await store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      assert.equal(state(), "free");
      assert.deepEqual(
        refused.map((e) => e.message),
        ["Complet."],
      );
      await pass(60_000);
      assert.equal(server.count(PUT), 1);
    });

    test("refused does not undo the choice that was made after it", async () => {
      await opened();
      const first = later<unknown>();
      const answers: unknown[] = [first.promise];
      server.on(PUT, (body) => answers.shift() ?? plan(null, body as DayPlan["desired"]));
      void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      const last = store.ask("E1", WEDNESDAY, at(meadow, "MAT"));
      first.give(new Refusal(409, "full"));
      await last;
      assert.deepEqual(refused, []);
      assert.equal(state("MAT", meadow), "pending");
    });

    test("without an answer is sent again by itself; the parent hears of it only when it has been in vain", async () => {
      await opened();
      const answers: (() => unknown)[] = [cut, () => new Refusal(503, "unavailable"), (): DayPlan => plan(null, at(mill, "MAT"))];
      server.on(PUT, () => answers.shift()!());
      void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      for (let turn = 0; turn < 3; turn++) await pass(2000);
      assert.equal(server.count(PUT), 3);
      assert.equal(state(), "pending");
      assert.deepEqual(refused, []);

      server.on(PUT, () => new Refusal(503, "unavailable"));
      void store.ask("E1", WEDNESDAY, at(mill, "REP"));
      for (let turn = 0; turn < 12; turn++) await pass(12_000);
      assert.equal(refused.length, 1);
      assert.equal(state("MAT"), "pending", "what was taken before stays");
      assert.equal(state("REP"), "free");
      assert.equal(server.count(PUT), 3 + 6);
    });

    test("made without a network is kept for as long as there is none, said to be so, and sent as soon as there is one", async () => {
      await opened();
      server.on(PUT, cut);
      void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      await settle();
      assert.equal(store.wishes.isUnheard, true);
      for (let turn = 0; turn < 60; turn++) await pass(12_000);
      assert.deepEqual([state(), refused.length], ["pending", 0]);

      server.on(PUT, (body) => plan(null, body as DayPlan["desired"], { holdExpiresAt: soon }));
      dispatchEvent(new Event("online"));
      await settle();
      assert.equal(store.wishes.isUnheard, false);
      assert.equal(store.cell(lea, WEDNESDAY, mill, "MAT").holdExpiresAt, soon);
    });

    test("that goes back to what is booked gives the choice up", async () => {
      const booked = at(mill, "MAT", "REP");
      await opened([plan(booked)]);
      server.on(PUT, (body) => plan(booked, body as DayPlan["desired"]));
      server.on(DELETE, () => plan(booked));
      await store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      assert.equal(state("REP"), "cancelling");
      await store.ask("E1", WEDNESDAY, at(mill, "REP", "MAT"));
      assert.equal(server.count(DELETE), 1, "in whatever order the activities are named");
      assert.equal(state("REP"), "confirmed");
      assert.deepEqual(store.unsaved(), []);
    });

    test("of nothing, where nothing is booked, gives the choice up", async () => {
      await opened();
      await store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      await store.ask("E1", WEDNESDAY, at(mill));
      assert.equal(server.count(DELETE), 1);
      assert.equal(state(), "free");
    });

    test("settles when all that is on its way is answered", async () => {
      await opened();
      const answer = later<DayPlan>();
      server.on(PUT, () => answer.promise);
      void store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      let settled = false;
      void store.wishes.settled().then(() => (settled = true));
      await settle();
      assert.equal(settled, false);
      answer.give(plan(null, at(mill, "MAT")));
      await settle();
      assert.equal(settled, true);
    });
  });

  describe("what the server tells", () => {
    test("of a centre day never goes back to an older version", async () => {
      await opened();
      assert.equal(store.takeCentreDay(centreDay(mill, { version: 7, slots: [slot("MAT", { free: 0 })] })), true);
      assert.equal(store.takeCentreDay(centreDay(mill, { version: 6 })), false);
      assert.equal(store.takeCentreDay(centreDay(mill, { version: 7 })), false);
      assert.equal(state(), "full");
      await store.show(WEDNESDAY);
      assert.equal(state(), "full", "a page fetched behind the live stream does not win");
    });

    test("of weeks that were left meanwhile is passed over", async () => {
      await opened();
      const slow = later<unknown>();
      server.on("GET /api/calendar", () => slow.promise);
      const first = store.show("2027-03-03");
      server.on("GET /api/calendar", () => calendar());
      assert.equal(await store.show(WEDNESDAY), true);
      slow.give(calendar());
      assert.equal(await first, false);
      assert.equal(store.covers(WEDNESDAY), true);
      assert.equal(store.covers("2027-03-03"), false);
    });

    test("of a plan that is gone clears it, within the dates that were asked for", async () => {
      await opened([plan(at(mill, "MAT"))]);
      assert.equal(state(), "confirmed");
      server.on("GET /api/calendar", () => calendar());
      await store.show(WEDNESDAY);
      assert.equal(state(), "free");
    });

    test("of a plan that another window changed is shown and told", async () => {
      await opened();
      store.hear(plan(null, at(mill, "MAT"), { holdExpiresAt: soon }));
      assert.equal(state(), "pending");
      assert.equal(elsewhere.length, 1);
    });

    test("of a day whose offer is accepted here is this page's own, until its answer is known", async () => {
      await opened();
      const accepted = later<void>();
      store.wishes.owns(`E1|${WEDNESDAY}`, accepted.promise);
      store.hear(plan(at(mill, "MAT")));
      assert.equal(state(), "confirmed");
      assert.deepEqual(elsewhere, []);
      accepted.give();
      await accepted.promise;
      await pass(0);
      store.hear(plan(null));
      assert.equal(elsewhere.length, 1);
    });

    test("of a choice of this page that a process forgot asks the parent; of another window's it does not", async () => {
      await opened();
      await store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      store.settle({ from: WEDNESDAY, to: WEDNESDAY, version: next() });
      assert.deepEqual(
        lapsed.map((p) => p.desired),
        [at(mill, "MAT")],
      );

      store.hear(plan(null, at(meadow, "MAT"), { holdExpiresAt: soon }));
      store.settle({ from: WEDNESDAY, to: WEDNESDAY, version: next() });
      assert.equal(lapsed.length, 1);
      assert.equal(state("MAT", meadow), "free");
    });

    test("of a choice whose time is over says that, and not that another window changed it", async () => {
      await opened([plan(null, at(mill, "MAT"), { holdExpiresAt: soon })]);
      await pass(600_000);
      store.hear(plan(null));
      assert.equal(lapsed.length, 1);
      assert.deepEqual(elsewhere, []);
    });

    test("of a plan never goes back to an older version, whichever way it comes", async () => {
      await opened();
      const answer = later<DayPlan>();
      server.on(PUT, () => answer.promise);
      const older = plan(null, at(mill, "MAT"));
      const asked = store.ask("E1", WEDNESDAY, at(mill, "MAT"));
      store.hear(plan(null, at(meadow, "MAT")));
      assert.deepEqual(elsewhere, [], "while a click is on its way, it is most likely that one");
      answer.give(older);
      await asked;
      assert.equal(state("MAT", meadow), "pending");
      assert.equal(state("MAT"), "free");
      store.hear(older);
      store.settle({ from: WEDNESDAY, to: WEDNESDAY, version: older.version });
      assert.equal(state("MAT", meadow), "pending");
    });
  });

  test("a choice whose time is over lapses, once; one that is on its way does not", async () => {
    await opened();
    await store.ask("E1", WEDNESDAY, at(mill, "MAT"));
    await pass(598_000);
    store.expire();
    assert.equal(lapsed.length, 0);
    await pass(1000);
    server.on(PUT, () => later<DayPlan>().promise);
    void store.ask("E1", WEDNESDAY, at(mill, "REP"));
    store.expire();
    assert.equal(lapsed.length, 0);

    await opened([plan(at(mill, "MAT"), at(mill, "MAT", "REP"), { childId: "E2", holdExpiresAt: soon })]);
    store.expire();
    store.expire();
    assert.deepEqual(
      lapsed.map((p) => p.childId),
      ["E2"],
    );
    assert.equal(store.cell(tom, WEDNESDAY, mill, "MAT").state, "confirmed", "what is booked stays");
  });

  test("what is unsaved is told in the order of days, and nothing that is only booked", async () => {
    await opened([
      plan(null, at(mill, "MAT"), { date: "2026-12-09" }),
      plan(at(mill, "MAT"), null, { date: "2026-12-16" }),
      plan(at(mill, "MAT"), at(mill), { childId: "E2" }),
      plan(null, at(mill, "MAT")),
    ]);
    assert.deepEqual(
      store.unsaved().map((p) => `${p.date} ${p.childId}`),
      ["2026-12-02 E1", "2026-12-02 E2", "2026-12-09 E1"],
    );
  });

  test("a date has the child's centres that open, and one where something is booked still", async () => {
    const left = { ...lea, enrolments: ["PRE", "ECO"] };
    await opened([plan(at(mill, "MAT"))]);
    assert.deepEqual(
      store.centresOf(left, WEDNESDAY).map((c) => c.centreId),
      ["MOU", "PRE"],
    );
    assert.deepEqual(
      store.centresOf({ ...left, childId: "E9" }, WEDNESDAY).map((c) => c.centreId),
      ["PRE"],
    );
  });

  test("two children of one name are told apart by their birth dates", async () => {
    await opened();
    assert.equal(store.name("E1"), "Léa");
    store.family = { ...family, children: [lea, { ...tom, firstName: "Léa" }] };
    assert.equal(store.name("E1"), "Léa (15/03/2018)");
    assert.equal(store.name("E9"), "E9");
  });

  test("a key names a cell of a child and a centre that are known", async () => {
    await opened();
    assert.equal(store.find(`E1|${WEDNESDAY}|MOU|MAT`)?.state, "free");
    assert.equal(store.find(`E9|${WEDNESDAY}|MOU|MAT`), undefined);
    assert.equal(store.find(`E1|${WEDNESDAY}|XXX|MAT`), undefined);
  });
});
