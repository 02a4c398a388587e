// Calendar dates are yyyy-MM-dd strings: they compare and sort as they are.

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const write = (value: Date): string => value.toISOString().slice(0, 10);

export const isDate = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text).getTime()) && write(utc(text)) === text;

export function addDays(date: string, days: number): string {
  const value = utc(date);
  value.setUTCDate(value.getUTCDate() + days);
  return write(value);
}

/** 1 = Monday … 7 = Sunday. */
export const weekday = (date: string): number => utc(date).getUTCDay() || 7;

export const monday = (date: string): string => addDays(date, 1 - weekday(date));

/** The next (or previous) date that is no weekend. */
export function nextWorkday(date: string, step: 1 | -1): string {
  let next = addDays(date, step);
  while (weekday(next) > 5) next = addDays(next, step);
  return next;
}

/** A weekend is shown as the Monday after it. */
export const onWorkday = (date: string): string => (weekday(date) > 5 ? nextWorkday(date, 1) : date);

export const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`;

/** The same day of another month, for days that every month has. */
export function addMonths(date: string, months: number): string {
  const value = utc(date);
  value.setUTCMonth(value.getUTCMonth() + months);
  return write(value);
}

/** The Mondays of the weeks that have a workday in the month of a date. */
export function schoolWeeks(date: string): string[] {
  const month = date.slice(0, 7);
  const weeks: string[] = [];
  for (let week = monday(onWorkday(firstOfMonth(date))); week.slice(0, 7) <= month; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** The date in the town at an instant. */
export function townDate(instant: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris", year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

/** The year in which a date's school year began, on 1 September. */
export const schoolYear = (date: string): number => Number(date.slice(0, 4)) - (date.slice(5) < "09-01" ? 1 : 0);

/** Whole years lived on a date. */
export function age(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export const asUtc = utc;
