import "./kit/page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { View } from "../src/calendar/address.js";
import { Fetching } from "../src/calendar/fetching.js";
import type { Navigation } from "../src/calendar/navigation.js";
import type { Store } from "../src/calendar/store.js";
import { addDays } from "../src/shared/dates.js";
import type { Trouble } from "../src/shared/trouble.js";

const FROM = "2026-11-30";

/** What is watched and how often it was fetched, while a parent goes from view to view. */
function fetching() {
  const navigation = { view: "wednesdays" as View, dates: [] as string[], shown: [FROM, addDays(FROM, 74)], today: FROM };
  const watched: unknown[][] = [];
  const fetched: string[] = [];
  const store = {
    family: {},
    from: addDays(FROM, -7),
    covers: () => true,
    show: async (from: string) => fetched.push(from) > 0,
  };
  const trouble = { attempt: (run: () => Promise<void>) => run() };
  const watchBy = async (...call: unknown[]) => void watched.push(call);
  return {
    navigation,
    watched,
    fetched,
    fetching: new Fetching(
      store as unknown as Store,
      navigation as unknown as Navigation,
      trouble as unknown as Trouble,
      watchBy,
      () => {},
    ),
  };
}

test("Wednesdays that lie further apart than a period may are watched one by one", async () => {
  const { navigation, watched, fetching: page } = fetching();
  navigation.dates = [2, 9, 16, 23, 30, 37, 44, 51].map((n) => addDays(FROM, n));
  await page.fetch();
  assert.deepEqual(watched, [["WatchDates", navigation.dates]]);
});

test("a view of days that are not live fetches and watches them, though they were fetched before", async () => {
  const { navigation, watched, fetched, fetching: page } = fetching();
  navigation.dates = [addDays(FROM, 2), addDays(FROM, 51)];
  await page.fetch();
  await page.follow();
  assert.equal(fetched.length, 1);

  Object.assign(navigation, { view: "week", dates: [0, 1, 2, 3, 4].map((n) => addDays(FROM, n)) });
  await page.follow();
  assert.equal(fetched.length, 2);
  assert.deepEqual(watched.at(-1), ["Watch", addDays(FROM, -7), addDays(FROM, 34)]);

  navigation.dates = [addDays(FROM, 35)];
  await page.follow();
  assert.equal(fetched.length, 3);
});
