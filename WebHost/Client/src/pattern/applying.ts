import { post } from "../shared/api.js";
import type { Recap, WeekPattern } from "../shared/contract.js";
import { untilAnswered } from "../shared/operation.js";

const PLACE = "mercredi.pattern";

export interface Operation extends WeekPattern {
  operationId: string;
}

/** An application that was begun on this page before it was left without an answer. */
export function unfinished(familyId: string): Operation | undefined {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null") as { familyId: string; operation: Operation } | null;
  return kept?.familyId === familyId ? kept.operation : undefined;
}

/** Applies a pattern. */
export const apply = (familyId: string, operation: Operation, onRetry: () => void): Promise<Recap> =>
  untilAnswered(PLACE, JSON.stringify({ familyId, operation }), () => post<Recap>("/api/week-patterns/apply", operation), onRetry);
