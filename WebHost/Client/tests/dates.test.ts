import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addDays, age, isDate, monday, nextWorkday, onWorkday, schoolYear, townDate } from "../src/shared/dates.js";

describe("dates", () => {
  test("only a day that exists is a date", () => {
    for (const date of ["2026-02-28", "2028-02-29", "2026-12-31"]) assert.equal(isDate(date), true, date);
    for (const text of [null, "", "2026-02-29", "2026-13-01", "2026-1-1", "01/02/2026", "2026-02-28T00:00", "demain"])
      assert.equal(isDate(text), false, String(text));
  });

  test("days are counted over ends of months, leap days and changes of the hour", () => {
    assert.equal(addDays("2026-12-31", 1), "2027-01-01");
    assert.equal(addDays("2028-02-28", 1), "2028-02-29");
    assert.equal(addDays("2026-03-28", 2), "2026-03-30");
    assert.equal(addDays("2026-10-26", -2), "2026-10-24");
  });

  test("a week begins on Monday, of a Sunday too", () => {
    assert.equal(monday("2026-12-02"), "2026-11-30");
    assert.equal(monday("2026-11-30"), "2026-11-30");
    assert.equal(monday("2026-12-06"), "2026-11-30");
  });

  test("weekends are stepped over, and shown as the Monday after", () => {
    assert.equal(nextWorkday("2026-12-04", 1), "2026-12-07");
    assert.equal(nextWorkday("2026-12-07", -1), "2026-12-04");
    assert.equal(onWorkday("2026-12-05"), "2026-12-07");
    assert.equal(onWorkday("2026-12-04"), "2026-12-04");
  });

  test("the town's day is that of Paris, on both sides of its midnight and of the hour's change", () => {
    assert.equal(townDate(Date.parse("2026-11-24T22:59:59Z")), "2026-11-24");
    assert.equal(townDate(Date.parse("2026-11-24T23:00:00Z")), "2026-11-25");
    assert.equal(townDate(Date.parse("2026-07-14T21:59:59Z")), "2026-07-14");
    assert.equal(townDate(Date.parse("2026-07-14T22:00:00Z")), "2026-07-15");
  });

  test("a school year begins on 1 September", () => {
    assert.equal(schoolYear("2026-08-31"), 2025);
    assert.equal(schoolYear("2026-09-01"), 2026);
    assert.equal(schoolYear("2027-01-01"), 2026);
  });

  test("a year is lived on the birthday, not the day before; 29 February waits for March", () => {
    assert.equal(age("2020-12-02", "2026-12-01"), 5);
    assert.equal(age("2020-12-02", "2026-12-02"), 6);
    assert.equal(age("2020-02-29", "2026-02-28"), 5);
    assert.equal(age("2020-02-29", "2026-03-01"), 6);
  });
});
