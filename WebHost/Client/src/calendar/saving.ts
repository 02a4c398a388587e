import { isUnknown, pause, post } from "../shared/api.js";
import type { Recap } from "../shared/contract.js";

const PLACE = "mercredi.save";

/** A save that was begun on this page before it was left without an answer. */
export function unfinished(familyId: string): string | undefined {
  const [family, operationId] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
  return family === familyId ? operationId : undefined;
}

/** Saves everything chosen. Without an answer the same operation is sent again until there is one: it is only ever done once. */
export async function save(familyId: string, operationId: string, onRetry: () => void): Promise<Recap> {
  sessionStorage.setItem(PLACE, `${familyId} ${operationId}`);
  for (let attempt = 0; ; attempt++) {
    try {
      const recap = await post<Recap>("/api/plans/save", { operationId });
      sessionStorage.removeItem(PLACE);
      return recap;
    } catch (error) {
      if (!isUnknown(error)) {
        sessionStorage.removeItem(PLACE);
        throw error;
      }
      onRetry();
      await pause(attempt);
    }
  }
}
