import "./kit/page.js";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { proposals } from "../src/calendar/rows/usual.js";
import { Store } from "../src/calendar/store.js";
import type { Centre, CentreDay, Planned } from "../src/shared/contract.js";
import { addDays, addMonths, schoolWeeks } from "../src/shared/dates.js";
import { settle } from "./kit/page.js";
import { Server } from "./kit/server.js";
import { calendar, centreDay, family, lea, meadow, mill, plan, slot, WEDNESDAY } from "./kit/town.js";

const server = new Server();

interface Case {
  name: string;
  usually?: string;
  before?: string;
  confirmed?: string;
  desired?: string;
  closed?: string[];
  enrolments?: string[];
  days?: string[];
  slots?: Record<string, { capacity?: number; free?: number; late?: boolean; kept?: boolean }>;
  expected: string[];
}

const { cases } = JSON.parse(await readFile("../../tests/cases/usual-days.json", "utf8")) as { cases: Case[] };
const PAST = "2026-11-01T00:00:00Z";

/** "MOU MAT+REP"; of a centre alone, nothing there. */
function day(text: string | undefined): Planned | null {
  const [centreId, parts] = text?.split(" ") ?? [];
  return centreId ? { centreId, activities: parts?.split("+") ?? [] } : null;
}

function centreDayOf(centre: Centre, { closed, slots }: Case): CentreDay {
  const all = centre.activities.map(({ activityId }) => {
    const { late, kept, ...more } = slots?.[`${centre.centreId} ${activityId}`] ?? {};
    return slot(activityId, { ...more, ...(late && { bookUntil: PAST }), ...(kept && { cancelUntil: PAST }) });
  });
  return centreDay(centre, { slots: all, ...(closed?.includes(centre.centreId) && { closedReason: "Travaux" }) });
}

/** What is offered for Léa's Wednesday: kind, centre, parts, state, and the part that it is because of. */
async function offered(of: Case): Promise<string[]> {
  const children = [{ ...lea, enrolments: of.enrolments ?? ["MOU", "PRE"] }];
  const days = [mill, meadow].filter((c) => of.days?.includes(c.centreId) ?? true).map((c) => centreDayOf(c, of));
  const plans = [plan(day(of.confirmed), day(of.desired)), plan(day(of.before), null, { date: addDays(WEDNESDAY, -7) })];
  server.on("GET /api/family", () => ({ ...family, children }));
  server.on("GET /api/catalogue", () => ({ centres: [mill, meadow] }));
  server.on("GET /api/calendar", () => calendar(plans, days));
  const store = new Store({ changed: () => undefined, refused: () => undefined, lapsed: () => undefined, elsewhere: () => undefined });
  await store.open();
  await store.show(WEDNESDAY);
  await settle();
  return proposals(store, children[0]!, WEDNESDAY, of.usually).map(({ kind, wish, state, because }) => {
    const parts = mill.activities.map((a) => a.activityId).filter((a) => wish.activities.includes(a));
    return [kind, wish.centreId, parts.join("+"), state, ...(because ? [because.activity.activityId] : [])].join(" ");
  });
}

describe("what is offered of a Wednesday", () => {
  for (const of of cases) test(of.name, async () => assert.deepEqual(await offered(of), of.expected));
});

describe("months", () => {
  test("have the weeks with a workday in them", () => {
    assert.deepEqual(schoolWeeks("2026-12-20"), ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"]);
    assert.deepEqual(schoolWeeks("2026-08-15"), ["2026-08-03", "2026-08-10", "2026-08-17", "2026-08-24", "2026-08-31"]);
    assert.equal(addMonths("2026-12-01", 1), "2027-01-01");
  });
});
