// The shapes of the HTTP API and the hub.

export type AgeBand = "under6" | "6plus";
export type Role = "morning" | "meal" | "afternoon" | "before" | "after";
export type DayKind = "school" | "wednesday" | "holiday" | "closed";

export interface Activity {
  activityId: string;
  label: string;
  role: Role;
  startsAt: string;
  endsAt: string;
}

export interface Centre {
  centreId: string;
  name: string;
  kind: "leisure" | "school";
  activities: Activity[];
}

export interface Child {
  childId: string;
  firstName: string;
  lastName: string;
  birthDate: string;
  enrolments: string[];
}

export interface Family {
  familyId: string;
  name: string;
  children: Child[];
}

export interface Slot {
  activityId: string;
  ageBand: AgeBand;
  capacity: number;
  confirmed: number;
  pending: number;
  free: number;
  bookUntil: string;
  cancelUntil: string;
  note?: string;
}

export interface CentreDay {
  centreId: string;
  date: string;
  version: number;
  closedReason?: string | null;
  slots: Slot[];
}

export interface Planned {
  centreId: string;
  activities: string[];
}

export interface Problem {
  type: string;
  detail: string;
}

export interface DayPlan {
  childId: string;
  date: string;
  confirmed: Planned | null;
  desired: Planned | null;
  state: "none" | "pending" | "confirmed" | "cancelling" | "changing";
  holdExpiresAt?: string;
  holdEndsAt?: string;
  problems: Problem[];
  version: number;
}

/** The plans of a period have all been told as they stand at this version of the family. */
export interface PlansTold {
  from: string;
  to: string;
  version: number;
}

export interface CalendarDay {
  date: string;
  kind: DayKind;
  note?: string;
  centreDays: CentreDay[];
}

export interface Calendar {
  days: CalendarDay[];
  plans: DayPlan[];
  version: number;
}

export interface RecapLine {
  childId: string;
  date: string;
  centreId: string;
  activities: string[];
  outcome: "confirmed" | "cancelled" | "moved" | "unchanged" | "refused";
  reason?: string;
  detail: string;
  /** Of a full date in a preview: the child's other centres that still have room. */
  alternatives?: string[];
}

export interface Recap {
  operationId: string;
  lines: RecapLine[];
}

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday";

export interface PatternSlot {
  childId: string;
  weekday: Weekday;
  centreId: string;
  activities: string[];
}

export interface WeekPattern {
  mode: "book" | "cancel";
  from: string;
  to: string;
  every: number;
  slots: PatternSlot[];
}

export interface BookingOnList {
  childId: string;
  name: string;
  ageBand: AgeBand;
  activities: string[];
  state: "confirmed" | "pending";
  pai: boolean;
  diet: "none" | "no-pork" | "vegetarian" | "gluten-free";
  confirmedAt?: string;
  heldUntil?: string;
}

export interface CentreDayList extends CentreDay {
  bookings: BookingOnList[];
}
