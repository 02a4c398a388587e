import { post } from "../shared/api.js";
import type { Recap, RecapLine } from "../shared/contract.js";
import { untilAnswered } from "../shared/operation.js";
import { whyNot } from "./problems.js";
import type { Store } from "./store.js";
import { type Untaken, type Wanted, wanted } from "./wishes.js";

const PLACE = "mercredi.save";

/** A save that was begun on this page before it was left without an answer. */
export function unfinished(familyId: string): string | undefined {
  const [family, operationId] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
  return family === familyId ? operationId : undefined;
}

/**
 * Saves everything chosen. Choices are memory on the server: what a process that died took along is chosen again and saved by a second
 * operation, so that the parent sees one save, with every choice in its recap.
 */
export async function save(store: Store, operationId: string, onRetry: () => void): Promise<Recap> {
  const untaken = await store.wishes.settled();
  const chosen = store.unsaved();
  const answer = await ask(store.family!.familyId, operationId, onRetry);
  // What the parent had chosen when saving, and the server did not take, is told with the rest.
  const recap = { ...answer, lines: [...answer.lines, ...untaken.map(refused)] };
  const forgotten = chosen.filter((plan) => store.isForgotten(plan, recap));
  if (forgotten.length === 0) return recap;
  const again = await Promise.all(forgotten.map((plan) => chooseAgain(store, plan.childId, plan.date, wanted(plan))));
  const rest = await ask(store.family!.familyId, crypto.randomUUID(), onRetry);
  return { ...rest, lines: [...recap.lines, ...rest.lines, ...again.filter((line) => line !== undefined)] };
}

/** The line of the recap when there is no place any more. */
async function chooseAgain(store: Store, childId: string, date: string, wish: Wanted): Promise<RecapLine | undefined> {
  const untaken = await store.ask(childId, date, wish, false);
  return untaken && refused(untaken);
}

const refused = ({ childId, date, wish, error }: Untaken): RecapLine => ({
  centreId: wish.centreId,
  activities: wish.activities,
  childId,
  date,
  outcome: "refused",
  detail: whyNot(error),
});

const ask = (familyId: string, operationId: string, onRetry: () => void): Promise<Recap> =>
  untilAnswered(PLACE, `${familyId} ${operationId}`, () => post<Recap>("/api/plans/save", { operationId }), onRetry);
