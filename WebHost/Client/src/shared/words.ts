// Text for people comes from the page, in its language; dates and plurals are written by the browser's Intl.

import { now } from "./clock.js";
import { addDays, asUtc, schoolYear, townDate } from "./dates.js";
import { at, of } from "./french.js";

const language = document.documentElement.lang === "en" ? "en" : "fr";
const locale = language === "en" ? "en-GB" : "fr-FR";
const plural = new Intl.PluralRules(locale);

let table: Record<string, string> | undefined;

function words(): Record<string, string> {
  table ??= JSON.parse(document.getElementById("words")?.textContent ?? "{}") as Record<string, string>;
  return table;
}

export function say(key: string, ...values: (string | number)[]): string {
  const text = words()[key] ?? key;
  return text.replace(/\{(\d)(?::(de|à))?\}/g, (_, index: string, joins?: string) => {
    const value = String(values[Number(index)] ?? "");
    return joins === "de" ? of(value) : joins === "à" ? at(value) : value;
  });
}

/** A sentence about a number: "Key.one" or "Key.other", the number as {0}. */
export const count = (key: string, n: number, ...values: (string | number)[]): string =>
  say(`${key}.${plural.select(n) === "one" ? "one" : "other"}`, n, ...values);

const format = (options: Intl.DateTimeFormatOptions): ((date: string) => string) => {
  const writer = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  return (date) => written(writer, asUtc(date));
};

/** French counts the first of a month: "1er décembre". */
const written = (writer: Intl.DateTimeFormat, date: Date | number): string =>
  writer
    .formatToParts(date)
    .map((part) => (language === "fr" && part.type === "day" && part.value === "1" ? "1er" : part.value))
    .join("");

export const weekdayName = format({ weekday: "long" });
const isOfThisYear = (date: string): boolean => schoolYear(date) === schoolYear(townDate(now()));
/** "2 déc.", with its year when it is not of this school year. */
export const shortDay = (date: string): string => (isOfThisYear(date) ? shortOfYear : shortWithYear)(date);
const shortOfYear = format({ day: "numeric", month: "short" });
const shortWithYear = format({ day: "numeric", month: "short", year: "numeric" });
/** "mercredi 2 décembre", with its year when it is not of this school year. The server has the same rule. */
export const longDay = (date: string): string => (isOfThisYear(date) ? dayOfYear : fullDay)(date);
const dayOfYear = format({ weekday: "long", day: "numeric", month: "long" });
export const fullDay = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const monthName = format({ month: "long", year: "numeric" });
const dayMonthYear = format({ day: "numeric", month: "long", year: "numeric" });
const dayMonth = format({ day: "numeric", month: "long" });
const dayOnly = format({ day: "numeric" });

/** "du 7 au 11 décembre 2026", with as much of the first date as differs. */
export function period(from: string, to: string): string {
  const first =
    from.slice(0, 7) === to.slice(0, 7) ? dayOnly(from) : from.slice(0, 4) === to.slice(0, 4) ? dayMonth(from) : dayMonthYear(from);
  return say("Period", first, dayMonthYear(to));
}

/** "12:30" as people of the language write it: "12 h 30". */
export function hour(time: string): string {
  const [h, m] = time.split(":");
  if (language === "en") return `${h}:${m}`;
  return m === "00" ? `${Number(h)}\u00a0h` : `${Number(h)}\u00a0h\u00a0${m}`;
}

const instantTime = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });

/** The time of day of an instant in the town: "12 h 30". */
export const time = (instant: string): string => hour(instantTime.format(Date.parse(instant)));

/** A deadline in the town's time. Midnight is told as the end of the day before. */
export function deadline(instant: string): string {
  const moment = Date.parse(instant);
  const time = instantTime.format(moment);
  return time === "00:00" ? say("EndOfDay", longDay(townDate(moment - 1000))) : say("DayAtTime", longDay(townDate(moment)), hour(time));
}

/** Until when, after «jusqu’»: "à demain 11 h", "au jeudi 3 décembre à 12 h". */
export function until(instant: string): string {
  const [date, today] = [townDate(Date.parse(instant)), townDate(now())];
  if (date === today) return say("Until.Today", time(instant));
  return date === addDays(today, 1) ? say("Until.Tomorrow", time(instant)) : say("Until.Day", deadline(instant));
}

export const clockTime = (instant: string): string => hour(instantTime.format(Date.parse(instant)));

/** Whole seconds left as "8:41". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The same in words: "8 min 41 s". */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const rest = `${seconds % 60}\u00a0s`;
  return seconds < 60 ? rest : `${Math.floor(seconds / 60)}\u00a0min\u00a0${rest}`;
}

const amounts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Euros: "12,40 €", and "€12.40" for English readers; the sign of subtraction before what is negative. The server has the same rule. */
export function euros(amount: number): string {
  const sign = amount < 0 ? "−" : "";
  return language === "fr" ? `${sign}${amounts.format(Math.abs(amount))}\u00a0€` : `${sign}€${amounts.format(Math.abs(amount))}`;
}

/** Whole minutes left, at a glance: "9 min". */
export const minutes = (milliseconds: number): string => `${Math.floor(milliseconds / 60_000)}\u00a0min`;

export const list = (items: string[]): string => new Intl.ListFormat(locale, { style: "long", type: "conjunction" }).format(items);
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
