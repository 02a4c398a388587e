import { NoAnswer, post, Refused } from "../shared/api.js";
import type { Recap, WeekPattern } from "../shared/contract.js";

const PLACE = "mercredi.pattern";

export interface Operation extends WeekPattern {
  operationId: string;
}

/** An application that was begun on this page before it was left without an answer. */
export function unfinished(familyId: string): Operation | undefined {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null") as { familyId: string; operation: Operation } | null;
  return kept?.familyId === familyId ? kept.operation : undefined;
}

/** Applies a pattern. Without an answer the same operation is sent again until there is one: it is only ever done once. */
export async function apply(familyId: string, operation: Operation, onRetry: () => void): Promise<Recap> {
  sessionStorage.setItem(PLACE, JSON.stringify({ familyId, operation }));
  for (let attempt = 0; ; attempt++) {
    try {
      const recap = await post<Recap>("/api/week-patterns/apply", operation);
      sessionStorage.removeItem(PLACE);
      return recap;
    } catch (error) {
      if (!(error instanceof NoAnswer || (error instanceof Refused && error.status >= 500))) {
        // A session that ended leaves the outcome open: it is asked for again after signing in.
        if (!(error instanceof Refused && error.status === 401)) sessionStorage.removeItem(PLACE);
        throw error;
      }
      onRetry();
      await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** attempt, 8000) * (0.7 + Math.random() * 0.6)));
    }
  }
}
