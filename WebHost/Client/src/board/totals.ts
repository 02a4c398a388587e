import type { AgeBand, CentreDay, Slot } from "../shared/contract.js";

/** Places of one activity of a centre day, of one band or of both together. */
export interface Total {
  capacity: number;
  confirmed: number;
  pending: number;
  /** Bookings above the capacity (T1: nobody is ever cancelled by a lowered capacity). */
  over: number;
  free: number;
  closed: AgeBand[];
  /** Bands that open but have no place left: a sum alone would hide them. */
  full: AgeBand[];
  isFull: boolean;
  note: string | undefined;
}

export type Band = AgeBand | "both";

const isFull = (s: Slot): boolean => s.capacity > 0 && s.free <= 0;

export function total(day: CentreDay, activityId: string, band: Band): Total | null {
  const slots = day.slots.filter((s) => s.activityId === activityId && (band === "both" || s.ageBand === band));
  if (slots.length === 0) return null;
  const sum = (of: (s: Slot) => number): number => slots.reduce((n, s) => n + of(s), 0);
  return {
    capacity: sum((s) => s.capacity),
    confirmed: sum((s) => s.confirmed),
    pending: sum((s) => s.pending),
    free: sum((s) => s.free),
    over: sum((s) => Math.max(0, s.confirmed - s.capacity)),
    closed: slots.filter((s) => s.capacity === 0).map((s) => s.ageBand),
    full: slots.filter(isFull).map((s) => s.ageBand),
    isFull: slots.every(isFull),
    note: slots.find((s) => s.note)?.note,
  };
}
