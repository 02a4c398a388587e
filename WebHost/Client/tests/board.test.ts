import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { datesOf, move } from "../src/board/period.js";
import { total } from "../src/board/totals.js";
import { centreDay, mill, slot } from "./kit/town.js";

describe("the board's dates", () => {
  test("are the Wednesdays of a month, or the days of a school week without one", () => {
    assert.deepEqual(datesOf("wednesdays", "2026-12-17"), ["2026-12-02", "2026-12-09", "2026-12-16", "2026-12-23", "2026-12-30"]);
    assert.deepEqual(datesOf("wednesdays", "2026-07-01"), ["2026-07-01", "2026-07-08", "2026-07-15", "2026-07-22", "2026-07-29"]);
    assert.deepEqual(datesOf("week", "2026-12-02"), ["2026-11-30", "2026-12-01", "2026-12-03", "2026-12-04"]);
  });

  test("move by a month or a week, over the turn of the year and from the 31st", () => {
    assert.equal(move("wednesdays", "2026-12-31", 1), "2027-01-01");
    assert.equal(move("wednesdays", "2026-03-31", -1), "2026-02-01");
    assert.equal(move("week", "2026-12-30", 1), "2027-01-06");
  });
});

describe("the board's totals", () => {
  const little = slot("MAT", { ageBand: "under6", capacity: 4, confirmed: 5, pending: 0, free: -1 });
  const big = slot("MAT", { capacity: 10, confirmed: 6, pending: 2, free: 2, note: "Sortie" });
  const day = centreDay(mill, { slots: [little, big, slot("REP")] });

  test("sum both bands, and do not hide that one is full or over", () => {
    const both = total(day, "MAT", "both")!;
    assert.deepEqual([both.capacity, both.confirmed, both.pending, both.free, both.over], [14, 11, 2, 1, 1]);
    assert.deepEqual([both.full, both.isFull, both.note], [["under6"], false, "Sortie"]);
  });

  test("of one band are its own; a band that is closed is no full one", () => {
    assert.deepEqual([total(day, "MAT", "6plus")!.free, total(day, "MAT", "6plus")!.over], [2, 0]);
    const shut = total(centreDay(mill, { slots: [slot("MAT", { capacity: 0, free: 0 })] }), "MAT", "both")!;
    assert.deepEqual([shut.closed, shut.full, shut.isFull], [["6plus"], [], false]);
    assert.equal(total(day, "XXX", "both"), null);
  });
});
