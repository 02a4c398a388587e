import type { Calendar, Centre, CentreDay, Child, DayPlan, Family, Planned, Slot } from "../../src/shared/contract.js";

export const WEDNESDAY = "2026-12-02";

const activities = (...of: [string, Centre["activities"][number]["role"]][]): Centre["activities"] =>
  of.map(([activityId, role]) => ({ activityId, label: activityId, role, startsAt: "08:00", endsAt: "12:00" }));

export const mill: Centre = {
  centreId: "MOU",
  name: "Le Moulin",
  kind: "leisure",
  activities: activities(["MAT", "morning"], ["REP", "meal"], ["APM", "afternoon"]),
};
export const meadow: Centre = { ...mill, centreId: "PRE", name: "Les Prés" };
export const school: Centre = {
  centreId: "ECO",
  name: "École Jules-Ferry",
  kind: "school",
  activities: activities(["ACM", "before"], ["REP", "meal"], ["ACS", "after"]),
};

/** Eight years old on the day of the tests. */
export const lea: Child = {
  childId: "E1",
  firstName: "Léa",
  lastName: "Martin",
  birthDate: "2018-03-15",
  ageBand: "6plus",
  enrolments: ["MOU", "PRE", "ECO"],
};
export const tom: Child = { ...lea, childId: "E2", firstName: "Tom", birthDate: "2021-06-01", ageBand: "under6" };
export const family: Family = { familyId: "F1", name: "Martin", children: [lea, tom], prices: [], priceSure: true };

export const slot = (activityId: string, more: Partial<Slot> = {}): Slot => ({
  activityId,
  ageBand: "6plus",
  capacity: 10,
  confirmed: 0,
  pending: 0,
  free: 10,
  waiting: 0,
  bookUntil: "2026-11-30T23:00:00Z",
  cancelUntil: "2026-11-30T23:00:00Z",
  ...more,
});

export const centreDay = (centre: Centre, more: Partial<CentreDay> = {}): CentreDay => ({
  centreId: centre.centreId,
  date: WEDNESDAY,
  version: 1,
  slots: centre.activities.map((a) => slot(a.activityId)),
  ...more,
});

export const at = (centre: Centre, ...chosen: string[]): Planned => ({ centreId: centre.centreId, activities: chosen });

let version = 0;

/** The family's next version: what is made later in a test is newer. */
export const next = (): number => ++version;

export function plan(confirmed: Planned | null, desired: Planned | null = null, more: Partial<DayPlan> = {}): DayPlan {
  const state = desired ? (confirmed ? "changing" : "pending") : confirmed ? "confirmed" : "none";
  return { childId: lea.childId, date: WEDNESDAY, confirmed, desired, state, problems: [], version: next(), ...more };
}

/** The days as the server tells them now: all their plans are of one version. */
export function calendar(plans: DayPlan[] = [], centreDays: CentreDay[] = [centreDay(mill), centreDay(meadow)]): Calendar {
  const version = next();
  return { days: [{ date: WEDNESDAY, kind: "wednesday", centreDays }], plans: plans.map((p) => ({ ...p, version })), version };
}
