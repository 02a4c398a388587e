import type { Recap, RecapLine } from "../shared/contract.js";

/** The ways in which a date can end, as they are counted and filtered; a holiday is no refusal. */
export const kinds = ["done", "cancelled", "unchanged", "refused", "off"] as const;
export type Kind = (typeof kinds)[number];

export function kindOf({ outcome, reason }: RecapLine): Kind {
  if (outcome === "refused") return reason === "holiday" ? "off" : "refused";
  return outcome === "confirmed" || outcome === "moved" ? "done" : outcome;
}

export function tally(recap: Recap): Map<Kind, number> {
  const sums = new Map<Kind, number>();
  for (const line of recap.lines) sums.set(kindOf(line), (sums.get(kindOf(line)) ?? 0) + 1);
  return sums;
}

/** What the reader wants to see of the lines. */
export class Filter {
  kind: Kind | "all" = "all";
  childId = "";

  matches(line: RecapLine): boolean {
    return (this.kind === "all" || kindOf(line) === this.kind) && (this.childId === "" || line.childId === this.childId);
  }
}

/** Days that were refused because they are full; what waits for them in one tap is loaded when there are any. */
export function fullLines(lines: readonly RecapLine[]): RecapLine[] {
  const full = lines.filter((l) => l.outcome === "refused" && l.reason === "full");
  if (full.length > 0) void import("../calendar/wait-all.js");
  return full;
}
