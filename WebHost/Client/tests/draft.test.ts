import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Draft, filled } from "../src/pattern/draft.js";
import { Filter, kindOf, tally } from "../src/pattern/outcomes.js";
import type { RecapLine } from "../src/shared/contract.js";
import { family, lea, meadow, mill, school, tom } from "./kit/town.js";

describe("the draft of a week", () => {
  let draft: Draft;

  beforeEach(() => {
    draft = new Draft();
    draft.know(family, [mill, meadow, school]);
    [draft.from, draft.to] = ["2026-12-01", "2027-02-01"];
  });

  test("is filled in by an address: one day for each weekday of a child, from a date on", () => {
    const days = [
      { childId: "E1", date: "2026-12-09", centreId: "PRE", activities: ["MAT", "REP"] },
      { childId: "E2", date: "2026-12-10", centreId: "ECO", activities: ["REP"] },
      { childId: "E1", date: "2026-12-16", centreId: "MOU", activities: ["APM"] },
    ];
    const address = new URL(filled(days, "2026-12-09", "2027-07-02"), "http://localhost");
    assert.equal(address.pathname, "/semaine-type");
    assert.equal(address.searchParams.get("fill"), "E1|wednesday|PRE|MAT,REP;E2|thursday|ECO|REP");
    draft.fill(address.searchParams);
    assert.deepEqual(draft.pattern(), {
      mode: "book",
      from: "2026-12-09",
      to: "2027-07-02",
      every: 1,
      slots: [
        { childId: "E1", weekday: "wednesday", centreId: "PRE", activities: ["MAT", "REP"] },
        { childId: "E2", weekday: "thursday", centreId: "ECO", activities: ["REP"] },
      ],
    });
  });

  test("takes from an address only what the family has", () => {
    const wrong = ["E9|wednesday|PRE|MAT", "E1|sunday|PRE|MAT", "E1|wednesday|ECO|REP", "E1|monday|ECO|XXX", "E1", "", "E1|wednesday|PRE"];
    draft.fill(new URLSearchParams({ fill: wrong.join(";"), from: "demain", to: "2026-02-31" }));
    assert.deepEqual([draft.isEmpty, draft.from, draft.to], [true, "2026-12-01", "2027-02-01"]);
  });

  test("has leisure centres on Wednesday and the school on the other days, of those where the child is enrolled", () => {
    assert.deepEqual(draft.centresOf(lea, "wednesday"), [mill, meadow]);
    assert.deepEqual(draft.centresOf(lea, "monday"), [school]);
    assert.deepEqual(draft.centresOf({ ...lea, enrolments: ["PRE", "GONE"] }, "wednesday"), [meadow]);
  });

  test("toggles an activity on and off, a child and a weekday apart from the others", () => {
    draft.toggle(lea, "monday", "ECO", "REP");
    draft.toggle(lea, "monday", "ECO", "ACS");
    draft.toggle(tom, "tuesday", "ECO", "REP");
    draft.toggle(lea, "monday", "ECO", "REP");
    assert.deepEqual(draft.pattern().slots, [
      { childId: "E1", weekday: "monday", centreId: "ECO", activities: ["ACS"] },
      { childId: "E2", weekday: "tuesday", centreId: "ECO", activities: ["REP"] },
    ]);
  });

  test("a day moved to another centre keeps the parts that it has", () => {
    draft.toggle(lea, "wednesday", "MOU", "MAT");
    draft.toggle(lea, "wednesday", "MOU", "REP");
    const half = { ...meadow, activities: meadow.activities.filter((a) => a.role !== "meal") };
    draft.move(lea, "wednesday", half);
    assert.deepEqual(draft.pattern().slots, [{ childId: "E1", weekday: "wednesday", centreId: "PRE", activities: ["MAT"] }]);
    assert.equal(draft.picked(lea, "wednesday"), meadow);
  });

  test("is empty until something is chosen, and when it was given up or cleared", () => {
    assert.equal(draft.isEmpty, true);
    draft.toggle(lea, "monday", "ECO", "REP");
    assert.equal(draft.isEmpty, false);
    draft.toggle(lea, "monday", "ECO", "REP");
    assert.equal(draft.isEmpty, true);
    draft.toggle(lea, "monday", "ECO", "REP");
    draft.clear();
    assert.equal(draft.isEmpty, true);
    assert.deepEqual(draft.pattern().slots, []);
  });

  test("names what is wrong with its period, and the field to mend", () => {
    const wrong = (from: string, to: string): string | null => {
      [draft.from, draft.to] = [from, to];
      return draft.wrong && `${draft.wrong.field} ${draft.wrong.key}`;
    };
    assert.equal(wrong("2026-12-01", "2026-12-01"), null, "one day is a period");
    assert.equal(wrong("", "2026-12-01"), "from Wrong.Date");
    assert.equal(wrong("2026-02-29", "2026-12-01"), "from Wrong.Date");
    assert.equal(wrong("2026-12-01", "2026-11-31"), "to Wrong.Date");
    assert.equal(wrong("2026-12-02", "2026-12-01"), "to Wrong.Order");
    assert.equal(wrong("2026-01-01", "2027-02-04"), null, "400 days");
    assert.equal(wrong("2026-01-01", "2027-02-05"), "to Wrong.Long");
  });

  test("what it hands over is a copy", () => {
    draft.toggle(lea, "monday", "ECO", "REP");
    draft.pattern().slots[0]!.activities.push("XXX");
    assert.deepEqual(draft.chosen(lea, "monday"), ["REP"]);
  });
});

describe("the outcomes of a pattern", () => {
  const line = (outcome: RecapLine["outcome"], childId = "E1"): RecapLine => ({
    childId,
    outcome,
    date: "2026-12-02",
    centreId: "MOU",
    activities: [],
    detail: "",
  });

  test("are five: a move is done, too, and a holiday is no refusal", () => {
    assert.equal(kindOf({ ...line("refused"), reason: "holiday" }), "off");
    assert.equal(kindOf({ ...line("refused"), reason: "closed" }), "refused");
    assert.deepEqual(
      (["confirmed", "moved", "cancelled", "unchanged", "refused"] as const).map((o) => kindOf(line(o))),
      ["done", "done", "cancelled", "unchanged", "refused"],
    );
    const sums = tally({ operationId: "op", lines: [line("confirmed"), line("moved"), line("refused")] });
    assert.deepEqual(
      [...sums],
      [
        ["done", 2],
        ["refused", 1],
      ],
    );
  });

  test("are filtered by outcome and by child, both at once", () => {
    const filter = new Filter();
    assert.equal(filter.matches(line("refused")), true);
    filter.kind = "refused";
    filter.childId = "E1";
    assert.deepEqual(
      [line("refused"), line("refused", "E2"), line("moved")].map((l) => filter.matches(l)),
      [true, false, false],
    );
  });
});
