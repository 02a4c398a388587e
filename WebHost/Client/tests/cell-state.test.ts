import "./kit/page.js";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { choice, offer, slotOf } from "../src/calendar/cell-state.js";
import { check } from "../src/calendar/rules.js";
import { NOON } from "./kit/page.js";
import { at, centreDay, meadow, mill, plan, school, slot } from "./kit/town.js";

describe("the state of a cell", () => {
  test("comes from the plan first: chosen, booked, given up, or neither", () => {
    const state = (of: Parameters<typeof choice>[0], centre = mill, activity = "MAT"): string | null =>
      choice(of, centre.centreId, activity);
    assert.equal(state(undefined), null);
    assert.equal(state(plan(at(mill, "MAT"))), "confirmed");
    assert.equal(state(plan(null, at(mill, "MAT"))), "pending");
    assert.equal(state(plan(at(mill, "MAT"), at(mill))), "cancelling");
    assert.equal(state(plan(at(mill, "MAT"), at(mill, "MAT", "REP"))), "confirmed");
    assert.equal(state(plan(at(mill, "MAT"), at(mill, "MAT", "REP")), mill, "REP"), "pending");
    assert.equal(state(plan(at(mill, "MAT"), at(meadow, "MAT"))), "cancelling", "moved away");
    assert.equal(state(plan(at(mill, "MAT"), at(meadow, "MAT")), meadow), "pending", "moved here");
    assert.equal(state(plan(at(mill, "MAT")), meadow), null);
  });

  test("else from the centre day: its closing before its deadline before its places", () => {
    const day = centreDay(mill);
    const deadline = Date.parse(slot("MAT").bookUntil);
    assert.equal(offer(day, slot("MAT"), NOON), "free");
    assert.equal(offer(day, slot("MAT", { free: 0 }), NOON), "full");
    assert.equal(offer(day, slot("MAT"), deadline - 1), "free");
    assert.equal(offer(day, slot("MAT"), deadline), "late");
    assert.equal(offer(day, slot("MAT", { free: 0 }), deadline), "late");
    assert.equal(offer(centreDay(mill, { closedReason: "Férié" }), slot("MAT"), deadline), "closed");
    assert.equal(offer(day, slot("MAT", { capacity: 0, free: 0 }), NOON), "closed");
    assert.equal(offer(undefined, slot("MAT"), NOON), "closed");
    assert.equal(offer(day, undefined, NOON), "closed");
  });

  test("each age band has places of its own", () => {
    const day = centreDay(mill, { slots: [slot("MAT", { ageBand: "under6", free: 1 }), slot("MAT", { free: 7 })] });
    assert.equal(slotOf(day, "MAT", "under6")?.free, 1);
    assert.equal(slotOf(day, "MAT", "6plus")?.free, 7);
    assert.equal(slotOf(day, "REP", "6plus"), undefined);
    assert.equal(slotOf(undefined, "MAT", "6plus"), undefined);
  });
});

describe("the rules of a Wednesday", () => {
  test("a meal goes with a half-day, a whole day with a meal; every other combination is right", () => {
    const table: [string[], ReturnType<typeof check>][] = [
      [[], null],
      [["MAT"], null],
      [["APM"], null],
      [["REP"], "meal-alone"],
      [["MAT", "REP"], null],
      [["REP", "APM"], null],
      [["MAT", "APM"], "full-day-without-meal"],
      [["MAT", "REP", "APM"], null],
    ];
    for (const [activities, rule] of table) assert.equal(check(mill, activities), rule, activities.join());
  });

  test("school days combine freely", () => {
    assert.equal(check(school, ["REP"]), null);
    assert.equal(check(school, ["ACM", "ACS"]), null);
  });
});
