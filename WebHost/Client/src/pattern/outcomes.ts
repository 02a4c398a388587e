import type { Recap, RecapLine } from "../shared/contract.js";

/** The four ways in which a date can end, as they are counted and filtered. */
export const kinds = ["done", "cancelled", "unchanged", "refused"] as const;
export type Kind = (typeof kinds)[number];

export const kindOf = (line: RecapLine): Kind => (line.outcome === "confirmed" || line.outcome === "moved" ? "done" : line.outcome);

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
