import "./kit/page.js";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { change } from "../src/calendar/changes.js";
import { money, priceOf, priceWords, total } from "../src/calendar/prices.js";
import type { Family } from "../src/shared/contract.js";
import { words } from "./kit/page.js";
import { at, family, meadow, mill, plan, school } from "./kit/town.js";

const priced: Family = {
  ...family,
  prices: [
    { role: "morning", amount: 8.25 },
    { role: "meal", amount: 4.15 },
  ],
};

describe("prices", () => {
  test("are those of the parts of a day, in whole cents", () => {
    assert.deepEqual(priceOf(priced, mill, ["MAT", "REP"]), { amount: 12.4, sure: true });
    assert.deepEqual(priceOf(priced, school, ["REP"]), { amount: 4.15, sure: true }, "by role, whatever the centre");
    assert.deepEqual(total([1.1, 2.2, 0.3].map((amount) => ({ amount, sure: true }))), { amount: 3.6, sure: true });
  });

  test("are not told where a tariff is missing, or where there is nothing to pay for", () => {
    assert.equal(priceOf(priced, mill, ["MAT", "APM"]), null);
    assert.equal(priceOf(priced, mill, []), null);
    assert.equal(total([{ amount: 1, sure: true }, null]), null);
    assert.equal(priceOf({ ...family, prices: undefined as never }, mill, ["MAT"]), null, "of a host of the release before");
  });

  test("are to be confirmed where the quotient is not known", () => {
    words({ "Price.Unsure": "{0} (prix à confirmer)" });
    const open = priceOf({ ...priced, priceSure: false }, mill, ["REP"])!;
    assert.equal(priceWords(open), "4,15\u00a0€ (prix à confirmer)");
    assert.equal(total([{ amount: 1, sure: true }, open])!.sure, false);
  });

  test("are written as in the language", () => {
    assert.equal(money(12.4), "12,40\u00a0€");
    assert.equal(money(-4.15), "−4,15\u00a0€");
  });
});

describe("what a choice changes", () => {
  test("is what it books anew and what it gives up", () => {
    assert.deepEqual(change(plan(at(mill, "MAT"))), { book: null, cancel: null });
    assert.deepEqual(change(plan(at(mill, "MAT", "REP"), at(mill, "REP", "APM"))), { book: at(mill, "APM"), cancel: at(mill, "MAT") });
    assert.deepEqual(change(plan(at(mill, "MAT"), at(meadow, "MAT"))), { book: at(meadow, "MAT"), cancel: at(mill, "MAT") });
    assert.deepEqual(change(plan(at(mill, "MAT"), at(mill))), { book: null, cancel: at(mill, "MAT") });
  });
});
