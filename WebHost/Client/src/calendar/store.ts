import { get, type NoAnswer, type Refused } from "../shared/api.js";
import { now } from "../shared/clock.js";
import type {
  AgeBand,
  Calendar,
  CalendarDay,
  Centre,
  CentreDay,
  Child,
  DayPlan,
  Family,
  Planned,
  PlansTold,
  Price,
  Recap,
  Waiting,
} from "../shared/contract.js";
import { addDays, age, monday } from "../shared/dates.js";
import { cellOf } from "./cell-of.js";
import type { Cell } from "./cell-state.js";
import { hasOffer, newOffers, withEntry } from "./entries.js";
import { priceOf } from "./prices.js";
import { Steps } from "./steps.js";
import { same, type Untaken, type Wanted, Wishes } from "./wishes.js";

const planKey = (childId: string, date: string): string => `${childId}|${date}`;
/** Weeks fetched and watched at once; the contract allows 42 days. */
const WEEKS = 6;
const endOf = (from: string): string => addDays(from, WEEKS * 7 - 1);

export interface StoreEvents {
  changed(): void;
  /** The server refused a choice, or gave no answer. */
  refused(childId: string, date: string, asked: Planned, error: Refused | NoAnswer): void;
  /** A choice is gone, and its places are no longer kept. */
  lapsed(plan: DayPlan): void;
  /** The other adult of the household, or another window, changed a plan. */
  elsewhere(plan: DayPlan): void;
  /** A place was freed for a child of the household. */
  offered?(entry: Waiting): void;
}

/** All that the calendar knows: what the server last said, and the choices that are on their way to it. */
export class Store {
  family: Family | undefined;
  centres = new Map<string, Centre>();
  from = "";
  to = "";
  private days = new Map<string, CalendarDay>();
  private centreDays = new Map<string, CentreDay>();
  private plans = new Map<string, DayPlan>();
  readonly wishes: Wishes;
  readonly steps = new Steps(this);
  /** Of each date, the family's version at which all its plans were told. */
  private told = new Map<string, number>();

  constructor(private readonly events: StoreEvents) {
    this.wishes = new Wishes(events, { plan: (key) => this.plans.get(key), keep: (plan) => this.keep(plan) });
  }

  get loaded(): boolean {
    return this.family !== undefined && this.days.size > 0;
  }

  covers(date: string): boolean {
    return this.from !== "" && date >= this.from && date <= this.to;
  }

  /** Fetches the household and the catalogue. */
  async open(): Promise<void> {
    const [family, catalogue] = await Promise.all([get<Family>("/api/family"), get<{ centres: Centre[] }>("/api/catalogue")]);
    this.family = family;
    this.centres = new Map(catalogue.centres.map((c) => [c.centreId, c]));
  }

  /** Fetches the weeks around a date, and those after it until another; false when a later call overtook this one. */
  async show(date: string, until = date): Promise<boolean> {
    const from = addDays(monday(date), -7);
    const starts = [from];
    while (addDays(starts.at(-1)!, WEEKS * 7) <= until) starts.push(addDays(starts.at(-1)!, WEEKS * 7));
    const to = endOf(starts.at(-1)!);
    this.from = from;
    this.to = to;
    const parts = await Promise.all(starts.map((start) => get<Calendar>(`/api/calendar?from=${start}&to=${endOf(start)}`)));
    if (this.from !== from || this.to !== to) return false;
    for (const [part, calendar] of parts.entries()) {
      for (const day of calendar.days) {
        this.days.set(day.date, day);
        for (const centreDay of day.centreDays) this.takeCentreDay(centreDay, false);
      }
      for (const plan of calendar.plans) this.takePlan(plan);
      this.settle({ from: starts[part]!, to: endOf(starts[part]!), version: calendar.version });
    }
    this.events.changed();
    return true;
  }

  /** Versions never go back (I7). Returns whether it was news. */
  takeCentreDay(day: CentreDay, tell = true): boolean {
    const key = `${day.centreId}|${day.date}`;
    const held = this.centreDays.get(key);
    if (held && held.version >= day.version) return false;
    this.centreDays.set(key, day);
    if (tell) this.events.changed();
    return true;
  }

  /** All plans of a period were told as they stand at a version: of what is known in an older one nothing is left. */
  settle(all: PlansTold): void {
    for (const { childId, date, version } of this.plans.values())
      if (date >= all.from && date <= all.to && version < all.version)
        this.takePlan({ childId, date, confirmed: null, desired: null, state: "none", problems: [], version: all.version });
    for (let date = all.from; date <= all.to; date = addDays(date, 1)) this.told.set(date, Math.max(all.version, this.told.get(date) ?? 0));
  }

  /** Returns whether the parent was told that a choice is gone. */
  private takePlan(plan: DayPlan): boolean {
    const key = planKey(plan.childId, plan.date);
    const before = this.plans.get(key);
    if (!this.keep(plan)) return false;
    // Its time ran out, or a process that died forgot it, or it was given up elsewhere while nobody told us: the parent decides.
    const isGone = before?.desired && !plan.desired && same(before.confirmed, plan.confirmed) && !this.wishes.asked.has(key);
    if (!isGone || !(isOver(before) || this.wishes.mine.has(key))) return false;
    this.events.lapsed(before);
    return true;
  }

  /** Whichever way a plan comes, its versions never go back (I7). */
  private isNews(plan: DayPlan): boolean {
    const known = this.plans.get(planKey(plan.childId, plan.date))?.version ?? 0;
    // A host of the release before tells none.
    return !(plan.version <= Math.max(known, this.told.get(plan.date) ?? 0));
  }

  private keep(plan: DayPlan): boolean {
    if (!this.isNews(plan)) return false;
    const key = planKey(plan.childId, plan.date);
    const before = this.plans.get(key);
    this.plans.set(key, plan);
    this.events.changed();
    if (before) for (const entry of newOffers(before, plan)) this.events.offered?.(entry);
    return true;
  }

  /** A place is offered to a child of the household. */
  get hasOffer(): boolean {
    return [...this.plans.values()].some(hasOffer);
  }

  /** An entry of a waiting list as it now stands. */
  hearWaiting(entry: Waiting): void {
    const key = planKey(entry.childId, entry.date);
    const before = this.plans.get(key);
    const plan = withEntry(before, entry);
    if (!plan) return;
    this.plans.set(key, plan);
    this.events.changed();
    for (const offered of newOffers(before, plan)) this.events.offered?.(offered);
  }

  /** A plan told by the hub. */
  hear(plan: DayPlan): void {
    const key = planKey(plan.childId, plan.date);
    if (!this.isNews(plan)) return;
    const before = this.plans.get(key);
    const differs = !same(before?.desired ?? null, plan.desired) || !same(before?.confirmed ?? null, plan.confirmed);
    if (differs) this.wishes.mine.delete(key);
    const isTold = this.takePlan(plan);
    // While a click here is on its way, it is most likely that one.
    if (differs && !isTold && !this.wishes.isSending(key) && !this.wishes.isOwn(key)) this.events.elsewhere(plan);
  }

  /** What lapsed while nobody told us. */
  expire(): void {
    for (const [key, plan] of this.plans) {
      if (!plan.desired || !isOver(plan) || this.wishes.isSending(key)) continue;
      this.plans.set(key, {
        ...plan,
        desired: null,
        state: plan.confirmed ? "confirmed" : "none",
        problems: [],
        holdExpiresAt: undefined as never,
        replaces: undefined as never,
      });
      this.events.lapsed(plan);
    }
  }

  /** Whether a save never knew of a choice that this page showed as its own when it was asked for. */
  isForgotten(chosen: DayPlan, recap: Recap): boolean {
    return (
      this.wishes.mine.has(planKey(chosen.childId, chosen.date)) &&
      !recap.lines.some((l) => l.childId === chosen.childId && l.date === chosen.date)
    );
  }

  day(date: string): CalendarDay | undefined {
    return this.days.get(date);
  }

  centreDay(centreId: string, date: string): CentreDay | undefined {
    return this.centreDays.get(`${centreId}|${date}`);
  }

  centre(centreId: string): Centre | undefined {
    return this.centres.get(centreId);
  }

  /** What a day costs; null where it is not known. */
  price(day: Planned): Price | null {
    const centre = this.centre(day.centreId);
    return this.family && centre ? priceOf(this.family, centre, day.activities) : null;
  }

  child(childId: string): Child | undefined {
    return this.family?.children.find((c) => c.childId === childId);
  }

  /** The first name; with the birth date where two children of the household share it. */
  nameOf(child: Child): string {
    const shared = this.family?.children.some((c) => c !== child && c.firstName === child.firstName);
    return shared ? `${child.firstName} (${child.birthDate.split("-").reverse().join("/")})` : child.firstName;
  }

  name(childId: string): string {
    const child = this.child(childId);
    return child ? this.nameOf(child) : childId;
  }

  /** The child's centres that have that date, and any where something is booked although the enrolment ended. */
  centresOf(child: Child, date: string): Centre[] {
    const plan = this.plan(child.childId, date);
    const there = (c: Centre): boolean =>
      (child.enrolments.includes(c.centreId) && this.centreDays.has(`${c.centreId}|${date}`)) ||
      plan?.confirmed?.centreId === c.centreId ||
      plan?.desired?.centreId === c.centreId;
    return [...this.centres.values()].filter(there);
  }

  /** The plan as it is shown: the server's, under a choice that is on its way. */
  plan(childId: string, date: string): DayPlan | undefined {
    const key = planKey(childId, date);
    const plan = this.plans.get(key);
    const asked = this.wishes.asked.get(key);
    if (!asked) return plan;
    const base = plan ?? { childId, date, confirmed: null, desired: null, state: "none" as const, problems: [], version: 0 };
    const desired = same(asked, base.confirmed) || (asked.activities.length === 0 && !base.confirmed) ? null : asked;
    return { ...base, desired, problems: [], replaces: desired ? asked.replaces : undefined } as DayPlan;
  }

  /** The plan as the server told it. */
  kept(childId: string, date: string): DayPlan | undefined {
    return this.plans.get(planKey(childId, date));
  }

  band(child: Child, date: string): AgeBand {
    return age(child.birthDate, date) < 6 ? "under6" : "6plus";
  }

  cell(child: Child, date: string, centre: Centre, activityId: string): Cell {
    return cellOf(this, child, date, centre, activityId);
  }

  /** The cell that a key names; none where child or centre are not known. */
  find(key: string): Cell | undefined {
    const [childId, date, centreId, activityId] = key.split("|") as [string, string, string, string];
    const child = this.child(childId);
    const centre = this.centre(centreId);
    return child && centre && this.cell(child, date, centre, activityId);
  }

  /** Every plan with a choice that is not saved, in the order of dates. */
  unsaved(): DayPlan[] {
    const keys = new Set([...this.plans.keys(), ...this.wishes.asked.keys()]);
    return [...keys]
      .map((key) => this.plan(...(key.split("|") as [string, string])))
      .filter((p): p is DayPlan => p !== undefined && p.desired !== null)
      .sort((a, b) => (a.date + a.childId < b.date + b.childId ? -1 : 1));
  }

  /** Asks for a whole day. Resolves with what was not taken, and why. */
  ask(childId: string, date: string, wish: Wanted, canBeUndone = true): Promise<Untaken | undefined> {
    if (canBeUndone) this.steps.note(childId, date);
    const { centreId, activities } = wish;
    // A day that is changed while it takes another's place goes on taking it.
    const replaces = activities.length > 0 ? (wish.replaces ?? this.plan(childId, date)?.replaces) : undefined;
    const day = replaces ? { centreId, activities, replaces } : { centreId, activities };
    return this.wishes.ask({ key: planKey(childId, date), childId, date, wish: day });
  }
}

/** Whether a choice's time has run out. */
export const isOver = (plan: DayPlan): boolean => plan.holdExpiresAt !== undefined && Date.parse(plan.holdExpiresAt) <= now() + 1000;
