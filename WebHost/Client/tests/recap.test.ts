import "./kit/page.js";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { render } from "lit";
import { grouped, type Household, recapList } from "../src/calendar/recap-list.js";
import type { RecapLine } from "../src/shared/contract.js";
import { meadow, mill, WEDNESDAY } from "./kit/town.js";

const names: Record<string, string> = { E1: "Rose", E2: "Adam" };
const household: Household = { name: (id) => names[id]!, centre: (id) => [mill, meadow].find((c) => c.centreId === id) };
const line = (childId: string, more: Partial<RecapLine> = {}): RecapLine => ({
  childId,
  date: WEDNESDAY,
  centreId: "MOU",
  activities: ["MAT", "REP"],
  outcome: "confirmed",
  detail: "",
  price: { amount: 6.2, sure: true },
  ...more,
});

describe("a recap", () => {
  test("tells children of the same date, outcome and activities together, wherever each is", () => {
    const groups = grouped([line("E1"), line("E2", { centreId: "PRE" }), line("E2", { date: "2026-12-09" })], household);
    assert.deepEqual(
      groups.map((g) => [g.lines.map((l) => l.childId), g.labels, g.price?.amount]),
      [
        [["E1", "E2"], ["MAT", "REP"], 12.4],
        [["E2"], ["MAT", "REP"], 6.2],
      ],
    );
  });

  test("does not tell together what has another outcome, another reason, or other activities", () => {
    const full = { outcome: "refused", reason: "full", detail: "Complet." } as const;
    const lines = [line("E1"), line("E2", { activities: ["MAT"] }), line("E1", full), line("E2", { ...full, detail: "Trop tard." })];
    assert.equal(grouped(lines, household).length, 4);
  });

  test("begins with what is to be decided, and ends with what is no school day", () => {
    const lines = [
      line("E1", { outcome: "refused", reason: "holiday" }),
      line("E1"),
      line("E2", { outcome: "cancelled" }),
      line("E2", { outcome: "refused", reason: "full", detail: "Complet." }),
    ];
    render(
      recapList({
        lines,
        household,
        word: (l) => l.outcome,
        count: (kind, n) => `${n} ${kind}`,
        why: (l) => (l.outcome === "refused" ? l.detail : ""),
      }),
      document.body,
    );
    const heads = [...document.querySelectorAll(".recap-group > :is(h3, summary)")].map((h) => h.textContent!.trim());
    assert.deepEqual(heads, ["1 refused", "1 done6,20\u00a0€", "1 cancelled−6,20\u00a0€", "1 off"]);
    assert.deepEqual(
      [...document.querySelectorAll<HTMLElement>("li")].map((li) => li.dataset["outcome"]),
      ["refused", "confirmed", "cancelled", "refused"],
    );
  });
});
