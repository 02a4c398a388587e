import { isSessionOver, isUnknown } from "./api.js";
import { pause } from "./back-off.js";

/**
 * Sends an operation until it is answered: the server does it only once. What is needed to ask for it again stays in this tab's storage
 * while its outcome is open, past a session that ended too.
 */
export async function untilAnswered<T>(place: string, kept: string, send: () => Promise<T>, onRetry: () => void): Promise<T> {
  sessionStorage.setItem(place, kept);
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await send();
      sessionStorage.removeItem(place);
      return answer;
    } catch (error) {
      if (!isUnknown(error)) {
        if (!isSessionOver(error)) sessionStorage.removeItem(place);
        throw error;
      }
      onRetry();
      await pause(attempt);
    }
  }
}
