import { isUnknown, NoAnswer, put, Refused, remove } from "../shared/api.js";
import { pause } from "../shared/back-off.js";
import type { DayPlan, Planned } from "../shared/contract.js";

/** How often a choice that the server could not take is sent again: about 15 seconds in all. */
const MOST_REPEATS = 5;

/** Whether two days are the same choice. */
export const same = (a: Planned | null, b: Planned | null): boolean =>
  a === b || (a !== null && b !== null && a.centreId === b.centreId && [...a.activities].sort().join() === [...b.activities].sort().join());

/** A whole day; `replaces` is another date of the child, which is given up once this one is won. */
export type Wanted = Planned & { replaces?: string };

/** What a plan that is chosen asks for, the date that it takes the place of with it. */
export const wanted = ({ desired, replaces }: DayPlan): Wanted => (replaces ? { ...desired!, replaces } : desired!);

/** A whole day as it is wanted. */
export interface Wish {
  key: string;
  childId: string;
  date: string;
  wish: Wanted;
}

/** A choice that was not taken. */
export interface Untaken extends Wish {
  error: Refused | NoAnswer;
}

/** The choices that are on their way to the server: sent in order, the last wish for a day wins. */
export class Wishes {
  /** Choices not yet answered: shown at once. */
  readonly asked = new Map<string, Wanted>();
  /** Choices that this page made, that the server has taken, and that it was not told to be changed or given up. */
  readonly mine = new Set<string>();
  /** Days that this page changes by other means than a choice of them: what is told of them is its own. */
  private readonly own = new Set<string>();
  private readonly sending = new Map<string, Promise<Untaken | undefined>>();
  /** Choices that no server has heard of yet, for there is no line. */
  private readonly unheard = new Set<string>();

  constructor(
    private readonly events: { changed(): void; refused(childId: string, date: string, asked: Planned, error: Refused | NoAnswer): void },
    private readonly known: { plan(key: string): DayPlan | undefined; keep(plan: DayPlan): void },
  ) {}

  /** Whether a choice has not reached the server yet. */
  get isUnheard(): boolean {
    return this.unheard.size > 0;
  }

  isSending(key: string): boolean {
    return this.sending.has(key);
  }

  isOwn(key: string): boolean {
    return this.own.has(key);
  }

  /** What is told of a day until then is this page's own doing: a move leaves it, or an offer for it is accepted. */
  owns(key: string, until: Promise<unknown>): void {
    this.own.add(key);
    void until.finally(() => this.own.delete(key));
  }

  ask(wish: Wish): Promise<Untaken | undefined> {
    this.asked.set(wish.key, wish.wish);
    this.events.changed();
    const sending = this.sending.get(wish.key) ?? this.send(wish).finally(() => this.sending.delete(wish.key));
    this.sending.set(wish.key, sending);
    if (wish.wish.replaces) this.owns(`${wish.childId}|${wish.wish.replaces}`, sending);
    return sending;
  }

  /** When all choices on their way are answered; with those that were not taken. */
  async settled(): Promise<Untaken[]> {
    const untaken: Untaken[] = [];
    while (this.sending.size > 0) {
      const answers = await Promise.all(this.sending.values());
      untaken.push(...answers.filter((a) => a !== undefined));
    }
    return untaken;
  }

  private async send({ key, childId, date }: Wish): Promise<Untaken | undefined> {
    for (let [attempt, faults] = [0, 0]; ; attempt++) {
      const wish = this.asked.get(key)!;
      try {
        const plan = await this.put(key, `/api/plans/${childId}/${date}`, wish);
        this.unheard.delete(key);
        const last = this.asked.get(key) === wish;
        if (last) this.asked.delete(key);
        this.known.keep(plan);
        if (plan.desired && same(plan.desired, this.known.plan(key)?.desired ?? null)) this.mine.add(key);
        else this.mine.delete(key);
        this.events.changed();
        if (last) return undefined;
      } catch (error) {
        if (!(error instanceof Refused || error instanceof NoAnswer)) throw error;
        const isUnheard = error instanceof NoAnswer;
        if (isUnheard) this.unheard.add(key);
        else this.unheard.delete(key);
        this.events.changed();
        if (this.asked.get(key) !== wish) continue;
        // A line that is away comes back some time, and a host that is being replaced before a parent needs to know.
        if (isUnheard || (isUnknown(error) && faults++ < MOST_REPEATS)) {
          await pause(attempt);
          continue;
        }
        this.asked.delete(key);
        this.mine.delete(key);
        this.events.changed();
        this.events.refused(childId, date, wish, error);
        return { key, childId, date, wish, error };
      }
    }
  }

  private put(key: string, url: string, wish: Wanted): Promise<DayPlan> {
    const booked = this.known.plan(key)?.confirmed ?? null;
    const back = same(wish, booked) || (wish.activities.length === 0 && !booked);
    return back ? remove<DayPlan>(url) : put<DayPlan>(url, wish);
  }
}
