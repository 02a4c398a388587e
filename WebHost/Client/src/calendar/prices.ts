import type { Centre, Family, Price } from "../shared/contract.js";
import { euros, say } from "../shared/words.js";

export type { Price };

const cents = (amount: number): number => Math.round(amount * 100);

/** What several come to; null where one is not known, or where there is none. */
export function total(prices: readonly (Price | null | undefined)[]): Price | null {
  if (prices.length === 0 || prices.some((p) => !p)) return null;
  return { amount: prices.reduce((sum, p) => sum + cents(p!.amount), 0) / 100, sure: prices.every((p) => p!.sure) };
}

/** What some activities of a centre cost this family on a day; null where no tariff covers one, or where there is none. */
export function priceOf(family: Family, centre: Centre, activityIds: readonly string[]): Price | null {
  const roles = centre.activities.filter((a) => activityIds.includes(a.activityId)).map((a) => a.role);
  // A host of the release before tells none.
  const tariff = new Map((family.prices ?? []).map((p) => [p.role, p.amount]));
  return total(roles.map((role) => (tariff.has(role) ? { amount: tariff.get(role)!, sure: family.priceSure } : null)));
}

/** An amount in euros as people of the page's language write it: "12,40 €". */
export const money = euros;

/** A price in words, with what is not sure of it. */
export const priceWords = (price: Price): string => (price.sure ? money(price.amount) : say("Price.Unsure", money(price.amount)));
