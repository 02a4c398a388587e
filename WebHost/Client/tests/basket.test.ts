import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { givenUp } from "../src/calendar/changes.js";
import { siblings } from "../src/calendar/siblings.js";
import { Store } from "../src/calendar/store.js";
import type { DayPlan } from "../src/shared/contract.js";
import { NOON, pass, settle } from "./kit/page.js";
import { Refusal, Server } from "./kit/server.js";
import { at, calendar, centreDay, family, lea, meadow, mill, plan, slot, tom, WEDNESDAY } from "./kit/town.js";

await import("../src/calendar.js");

const server = new Server();
const [LEA, TOM] = [`/api/plans/E1/${WEDNESDAY}`, `/api/plans/E2/${WEDNESDAY}`];

/** A town with room for both children. */
const days = [mill, meadow].map((centre) =>
  centreDay(centre, { slots: centre.activities.flatMap((a) => [slot(a.activityId), slot(a.activityId, { ageBand: "under6" })]) }),
);
const store = (): Store => {
  const nothing = (): void => undefined;
  return new Store({ changed: nothing, refused: nothing, lapsed: nothing, elsewhere: nothing });
};

describe("undoing", () => {
  let page: Store;

  beforeEach(async () => {
    page = store();
    server.on("GET /api/family", () => family);
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow] }));
    server.on("GET /api/calendar", () => calendar([plan(at(meadow, "MAT"), null, { childId: "E2" })], days));
    for (const [url, childId, booked] of [[LEA, "E1", null] as const, [TOM, "E2", at(meadow, "MAT")] as const]) {
      server.on(`PUT ${url}`, (body) => plan(booked, body as DayPlan["desired"], { childId }));
      server.on(`DELETE ${url}`, () => plan(booked, null, { childId }));
    }
    await page.open();
    await page.show(WEDNESDAY);
  });

  const chosen = (): unknown[] => page.unsaved().map((p) => [p.childId, p.desired]);

  test("takes back step after step, until nothing is chosen", async () => {
    await page.ask("E1", WEDNESDAY, at(mill, "MAT"));
    await page.ask("E1", WEDNESDAY, at(mill, "MAT", "REP"));
    page.steps.undo();
    assert.deepEqual(chosen(), [["E1", at(mill, "MAT")]]);
    page.steps.undo();
    await settle();
    assert.deepEqual([chosen(), page.steps.last, page.steps.undo()], [[], [], []]);
    assert.equal(server.count(`DELETE ${LEA}`), 1);
  });

  test("of what one tap asked for is one step: «Tout effacer» brings everything back", async () => {
    await Promise.all([page.ask("E1", WEDNESDAY, at(mill, "MAT")), page.ask("E2", WEDNESDAY, at(meadow))]);
    for (const of of page.unsaved()) void page.ask(of.childId, of.date, givenUp(of));
    await settle();
    assert.deepEqual(chosen(), []);
    page.steps.undo();
    assert.deepEqual(chosen(), [
      ["E1", at(mill, "MAT")],
      ["E2", at(meadow)],
    ]);
    page.steps.undo();
    await settle();
    assert.deepEqual(chosen(), []);
  });

  test("passes over a choice that was refused, and forgets what is saved", async () => {
    await page.ask("E1", WEDNESDAY, at(mill, "MAT"));
    server.on(`PUT ${TOM}`, () => new Refusal(409, "full"));
    await page.ask("E2", WEDNESDAY, at(meadow, "MAT", "REP"));
    assert.equal(page.steps.last[0]?.childId, "E1");
    page.steps.forget();
    assert.deepEqual(page.steps.last, []);
  });
});

describe("«pour Tom aussi»", () => {
  async function offered(plans: DayPlan[], centreDays = days, children = [lea, tom]): Promise<unknown[]> {
    const page = store();
    server.on("GET /api/family", () => ({ ...family, children }));
    server.on("GET /api/catalogue", () => ({ centres: [mill, meadow] }));
    server.on("GET /api/calendar", () => calendar(plans, centreDays));
    await page.open();
    await page.show(WEDNESDAY);
    return siblings(page, page.plan("E1", WEDNESDAY)!).map(({ child, wish }) => [child.childId, wish]);
  }

  const mine = plan(null, at(meadow, "MAT", "REP"));
  const his = (...of: Parameters<typeof plan>): DayPlan => ({ ...plan(...of), childId: "E2" });

  test("is the same at the same centre", async () => {
    assert.deepEqual(await offered([mine]), [["E2", at(meadow, "MAT", "REP")]]);
  });

  test("is at the sibling's own centre where that is another", async () => {
    assert.deepEqual(await offered([mine], days, [lea, { ...tom, enrolments: ["MOU"] }]), [["E2", at(mill, "MAT", "REP")]]);
  });

  test("keeps what the sibling has there, and moves nobody from elsewhere", async () => {
    assert.deepEqual(await offered([mine, his(at(meadow, "APM"))]), [["E2", at(meadow, "APM", "MAT", "REP")]]);
    assert.deepEqual(await offered([mine, his(at(mill, "APM"))]), [["E2", at(mill, "APM", "MAT", "REP")]]);
  });

  test("is not offered where it is so already, where a part is full, or for a cancellation", async () => {
    assert.deepEqual(await offered([mine, his(at(meadow, "MAT", "REP"))]), []);
    const full = days.map((day) => ({ ...day, slots: day.slots.map((s) => (s.ageBand === "under6" ? { ...s, free: 0 } : s)) }));
    assert.deepEqual(await offered([mine], full), []);
    assert.deepEqual(await offered([plan(at(meadow, "MAT"), at(meadow))]), []);
    assert.deepEqual(await offered([mine], days, [lea, { ...tom, enrolments: [] }]), []);
  });
});

describe("a choice that is about to lapse", () => {
  const until = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();
  const kept = (minutes: number, end: number): DayPlan =>
    plan(null, at(mill, "MAT"), { holdExpiresAt: until(minutes), holdEndsAt: until(end) });
  const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(`.save-bar ${selector}`);
  const said = (): string => document.querySelector("#live-status")!.textContent!;

  async function opened(mine: DayPlan): Promise<void> {
    server.on("GET /api/family", () => ({ ...family, children: [lea] }));
    server.on("GET /api/catalogue", () => ({ centres: [mill] }));
    server.on("GET /api/calendar", () => calendar([mine], days));
    const page = document.createElement("mercredi-calendar");
    page.setAttribute("data-first", WEDNESDAY);
    document.body.append(page);
    await settle();
    await pass(5000);
  }

  test("is warned of in the last minute, aloud once, and can be kept", async () => {
    await opened(kept(10, 60));
    await pass(8.5 * 60_000);
    assert.equal(find("[data-notice=ending]"), null);
    await pass(60_000);
    assert.match(find("[data-notice=ending]")!.textContent!, /Ending.Text/);
    await pass(200);
    assert.match(said(), /Ending.Text/);
    document.querySelector("#live-status")!.textContent = "";
    await pass(10_000);
    assert.equal(said(), "");

    server.on(`PUT ${LEA}`, () => kept(20, 60));
    find("#keep")!.click();
    await settle();
    assert.deepEqual(server.asked.at(-1), { what: `PUT ${LEA}`, body: at(mill, "MAT") });
    assert.equal(find("[data-notice=ending]"), null);
  });

  test("at its end cannot be kept longer", async () => {
    await opened(kept(2, 2));
    await pass(90_000);
    assert.match(find("[data-notice=ending]")!.textContent!, /Ending.Last/);
    assert.equal(find("#keep"), null);
  });

  test("and lapses is told by the bar, with the way to take it up again", async () => {
    await opened(kept(2, 60));
    await pass(125_000);
    assert.match(find("[data-notice=lapsed]")!.textContent!, /Lapsed.Title/);
    assert.equal(find("#save"), null);
    server.on(`PUT ${LEA}`, () => kept(20, 60));
    find("#resume")!.click();
    await settle();
    assert.equal(server.count(`PUT ${LEA}`), 1);
    assert.equal(find("[data-notice=lapsed]"), null);
    assert.notEqual(find("#save"), null);
  });
});
