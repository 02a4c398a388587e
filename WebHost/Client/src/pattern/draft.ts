import type { Centre, Child, Family, Weekday, WeekPattern } from "../shared/contract.js";
import { asUtc, isDate, weekday } from "../shared/dates.js";

export const weekdays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];

/** The longest period the server takes, in days. */
export const LONGEST = 400;

/** What one child does on one weekday of the pattern. */
interface Choice {
  centreId: string;
  activities: string[];
}

/** A child's day somewhere else, to be made a pattern of. */
interface FilledDay extends Choice {
  childId: string;
  date: string;
}

/**
 * The address of «Semaine type» with a week filled in: `?fill=CHILD|weekday|CENTRE|ACT,ACT;…&from=yyyy-MM-dd`, and `&to=` where it is
 * known. Of several days of a child's weekday the first counts.
 */
export function filled(days: FilledDay[], from: string, to?: string): string {
  const slots = new Map<string, string>();
  for (const { childId, date, centreId, activities } of days) {
    const day = `${childId}|${weekdays[weekday(date) - 1]}`;
    if (!slots.has(day)) slots.set(day, `${day}|${centreId}|${activities.join(",")}`);
  }
  return `/semaine-type?${new URLSearchParams({ fill: [...slots.values()].join(";"), from, ...(to ? { to } : {}) })}`;
}

/** The week that the parent is drawing, with its period. */
export class Draft {
  mode: WeekPattern["mode"] = "book";
  from = "";
  to = "";
  every = 1;
  private family: Family | undefined;
  private centres = new Map<string, Centre>();
  private readonly choices = new Map<string, Choice>();

  get children(): Child[] | undefined {
    return this.family?.children;
  }

  get familyId(): string {
    return this.family?.familyId ?? "";
  }

  get familyName(): string {
    return this.family?.name ?? "";
  }

  know(family: Family, centres: Centre[]): void {
    this.family = family;
    this.centres = new Map(centres.map((c) => [c.centreId, c]));
  }

  centre(centreId: string): Centre | undefined {
    return this.centres.get(centreId);
  }

  /** The first name; with the birth date where two children of the household share it. */
  name(childId: string): string {
    const child = this.children?.find((c) => c.childId === childId);
    if (!child) return childId;
    const shared = this.children!.some((c) => c !== child && c.firstName === child.firstName);
    return shared ? `${child.firstName} (${child.birthDate.split("-").reverse().join("/")})` : child.firstName;
  }

  /** Where the child may be on a weekday: leisure centres on Wednesday, the school on the other days. */
  centresOf(child: Child, weekday: Weekday): Centre[] {
    const kind = weekday === "wednesday" ? "leisure" : "school";
    return child.enrolments.map((id) => this.centres.get(id)).filter((c): c is Centre => c?.kind === kind);
  }

  /** The centre that is open for a child's weekday: one centre a day (G10). */
  picked(child: Child, weekday: Weekday): Centre | undefined {
    const choice = this.choices.get(`${child.childId}|${weekday}`);
    const centres = this.centresOf(child, weekday);
    return centres.find((c) => c.centreId === choice?.centreId) ?? centres[0];
  }

  chosen(child: Child, weekday: Weekday): readonly string[] {
    return this.choices.get(`${child.childId}|${weekday}`)?.activities ?? [];
  }

  toggle(child: Child, weekday: Weekday, centreId: string, activityId: string): void {
    const before = this.chosen(child, weekday);
    const activities = before.includes(activityId) ? before.filter((a) => a !== activityId) : [...before, activityId];
    this.choices.set(`${child.childId}|${weekday}`, { centreId, activities });
  }

  /** Takes over what an address made by `filled` names, as far as this family has it. */
  fill(query: URLSearchParams): void {
    const [from, to] = [query.get("from"), query.get("to")];
    if (isDate(from)) this.from = from;
    if (isDate(to)) this.to = to;
    for (const slot of (query.get("fill") ?? "").split(";")) {
      const [childId, day, centreId, named = ""] = slot.split("|") as [string, Weekday, string, string?];
      const child = this.children?.find((c) => c.childId === childId);
      const centre = child && weekdays.includes(day) ? this.centresOf(child, day).find((c) => c.centreId === centreId) : undefined;
      const wanted = named.split(",");
      const activities = centre?.activities.map((a) => a.activityId).filter((id) => wanted.includes(id)) ?? [];
      if (activities.length > 0) this.choices.set(`${childId}|${day}`, { centreId, activities });
    }
  }

  /** Another centre for the day: the same parts of the day, as far as it has them. */
  move(child: Child, weekday: Weekday, to: Centre): void {
    const roles =
      this.picked(child, weekday)
        ?.activities.filter((a) => this.chosen(child, weekday).includes(a.activityId))
        .map((a) => a.role) ?? [];
    this.choices.set(`${child.childId}|${weekday}`, {
      centreId: to.centreId,
      activities: to.activities.filter((a) => roles.includes(a.role)).map((a) => a.activityId),
    });
  }

  clear(): void {
    for (const choice of this.choices.values()) choice.activities = [];
  }

  get isEmpty(): boolean {
    return ![...this.choices.values()].some((c) => c.activities.length > 0);
  }

  /** The word for what is wrong with the period, and the field that is. */
  get wrong(): { field: "from" | "to"; key: string } | null {
    if (!isDate(this.from)) return { field: "from", key: "Wrong.Date" };
    if (!isDate(this.to)) return { field: "to", key: "Wrong.Date" };
    if (this.to < this.from) return { field: "to", key: "Wrong.Order" };
    const days = (asUtc(this.to).getTime() - asUtc(this.from).getTime()) / 86_400_000 + 1;
    return days > LONGEST ? { field: "to", key: "Wrong.Long" } : null;
  }

  pattern(): WeekPattern {
    const slots = [...this.choices]
      .filter(([, c]) => c.activities.length > 0)
      .map(([key, c]) => {
        const [childId, weekday] = key.split("|") as [string, Weekday];
        return { childId, weekday, centreId: c.centreId, activities: [...c.activities] };
      });
    return { mode: this.mode, from: this.from, to: this.to, every: this.every, slots };
  }
}
