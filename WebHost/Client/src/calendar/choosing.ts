import { type LitElement, nothing, type TemplateResult } from "lit";
import type { Announcer } from "../shared/announcer.js";
import type { NoAnswer, Refused } from "../shared/api.js";
import type { Child, Planned } from "../shared/contract.js";
import { Part } from "../shared/part.js";
import { count, deadline, longDay, say } from "../shared/words.js";
import { type Cell, cellKey } from "./cell-state.js";
import { bringIntoSight, Keeping } from "./in-sight.js";
import { Moving } from "./moving.js";
import { holds, movingNotice, NOTE_ID, type Opened, type OpenedEvents, openedView } from "./opened.js";
import { problemId, problems, whyNot } from "./problems.js";
import type { Store } from "./store.js";
import type { Target } from "./targets.js";
import { type Step, step } from "./toggle.js";
import { standing } from "./waiting.js";
import type { Waits } from "./waits.js";

/** The parent's clicks and keys on cells, and what each came to, told in the page under the cells of that day. */
export class Choosing extends Part {
  opened: Opened | null = null;
  readonly moving: Moving;
  lastCell = "";
  /** Nothing was touched, scrolled or typed since the last click. */
  private isFollowing = false;
  private readonly kept: Keeping;

  constructor(
    host: LitElement,
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly waits: Waits,
    /** A day went to another centre, which is the one to be shown. */
    private readonly went: (childId: string, date: string) => void = () => undefined,
  ) {
    super(host);
    this.kept = new Keeping(host);
    this.moving = new Moving(host, store, announcer, {
      refused: (key, why) => this.explain(key, why),
      moved: (target, { childId, date }) => {
        const isSameDate = target.date === date;
        const said = isSameDate ? say("Move.DoneCentre", target.centre.name) : say("Move.Done", longDay(target.date), longDay(date));
        this.choseAt(childId, target, said);
      },
    });
  }

  protected override arrive(signal: AbortSignal): void {
    this.host.addEventListener("keydown", (event) => event.key === "Escape" && this.close(), { signal });
    const moved = (): void => {
      this.isFollowing = false;
    };
    for (const kind of ["pointerdown", "wheel", "touchmove", "keydown"])
      addEventListener(kind, moved, { passive: true, capture: true, signal });
    const isInside = (at: EventTarget): boolean => at instanceof Element && at.matches("button[data-cell], .opened, .day-problem");
    const isElsewhere = (event: Event): boolean => !this.moving.day && !event.composedPath().some(isInside);
    document.addEventListener("click", (event) => this.opened && isElsewhere(event) && this.forget(), { signal });
  }

  /** What was clicked stays where it was under the finger, and what it came to is in sight. */
  hostUpdated(): void {
    if (this.kept.settle()) this.isFollowing = true;
    // The bar grows a moment later, by what the server answers.
    if (!this.isFollowing) return;
    const [childId, date] = this.lastCell.split("|");
    const told = this.host.querySelector(`[data-opened="${this.lastCell}"]`) ?? document.getElementById(problemId(childId!, date!));
    if (told) bringIntoSight(told);
  }

  readonly click = (cell: Cell, event: Event): void => {
    const at = event.currentTarget as HTMLElement;
    this.kept.hold(at);
    this.lastCell = cell.key;
    const target = this.moving.target(cell);
    if (target) return void this.moving.to(target);
    if (this.moving.day) this.moving.end();
    this.opened = { key: cell.key, text: "", isTouched: (event as PointerEvent).pointerType === "touch" };
    const next = step(this.store, this.store.child(cell.childId)!, cell);
    if (next.kind === "ask") this.ask(cell, next.wish);
    else if (next.kind === "stay") this.stay(cell, next.date);
    else if (next.kind === "waits") this.announcer.say(`${this.store.name(cell.childId)} : ${standing(cell.entry!)}`);
    else if (next.kind === "explain") this.explain(cell.key, reason(cell, next.reason), { while: cell.state });
    else this.offer(cell, next);
    this.host.requestUpdate();
  };

  /** The server refused a choice, or gave no answer. */
  refused(childId: string, date: string, centreId: string, error: Refused | NoAnswer): void {
    const first = this.store.centre(centreId)?.activities[0]?.activityId ?? "";
    const here = this.lastCell.startsWith(`${childId}|${date}|`) ? this.lastCell : cellKey(childId, date, centreId, first);
    this.explain(here, whyNot(error));
  }

  forget(): void {
    if (this.moving.day) this.moving.end();
    this.turn();
  }

  /** Other days are shown: a day that is being moved may go to one of them. */
  turn(): void {
    this.opened = null;
    this.host.requestUpdate();
  }

  /** Says that a day is being moved, where the line that says so is out of sight with its day. */
  banner(): TemplateResult | typeof nothing {
    const day = this.opened ? null : this.moving.told;
    return day ? movingNotice(this.store.name(day.childId), day.date, () => this.close()) : nothing;
  }

  /** What there is to say of the last click, where it was on that day of the child. */
  readonly told = (child: Child, date: string): TemplateResult | typeof nothing =>
    this.opened?.key.startsWith(`${child.childId}|${date}|`) ? openedView(this.opened, this.store, this.events) : nothing;

  /** The ids of what describes a cell beside its own words. */
  readonly about = (cell: Cell): string[] => [
    ...(problems(this.store, this.store.child(cell.childId)!, cell.date).length > 0 ? [problemId(cell.childId, cell.date)] : []),
    ...(this.opened?.key === cell.key && holds(this.opened, cell) ? [NOTE_ID] : []),
  ];

  /** Asks for a whole day, and says at once what no save would take of it. */
  readonly ask = (of: { childId: string; date: string }, wish: Planned): void => {
    void this.store.ask(of.childId, of.date, wish);
    for (const problem of problems(this.store, this.store.child(of.childId)!, of.date)) this.announcer.say(problem);
  };

  private get events(): OpenedEvents {
    return {
      moving: this.moving.told,
      waits: this.waits,
      choose: (cell, target) => {
        this.ask({ childId: cell.childId, date: target.date }, target.wish);
        this.choseAt(cell.childId, target, say("Room.Chosen", target.centre.name, longDay(target.date)));
      },
      giveUp: (cell) => this.giveUp(cell),
      keep: (cell) => {
        this.ask(cell, this.store.plan(cell.childId, cell.date)!.confirmed!);
        this.focus(cell.key);
      },
      begin: (cell) => {
        this.kept.hold(this.find(cell.key));
        this.moving.begin(cell);
        void this.host.updateComplete.then(() => this.host.querySelector<HTMLElement>(".opened [data-offer=target]")?.focus());
      },
      moveTo: (target) => void this.moving.to(target),
      stop: (cell) => {
        this.moving.end();
        this.focus(cell.key);
      },
    };
  }

  /** «Annuler la journée»: all that is booked of it. */
  readonly giveUp = ({ childId, date, key }: Pick<Cell, "childId" | "date" | "key">): void => {
    const { centreId } = this.store.plan(childId, date)!.confirmed!;
    this.ask({ childId, date }, { centreId, activities: [] });
    this.announcer.say(say("Day.Cancelled", this.store.name(childId), longDay(date)));
    this.focus(key);
  };

  /** A move that is not saved is given up: the day stays where it is booked. */
  private stay(cell: Cell, date: string): void {
    const plan = this.store.plan(cell.childId, date);
    if (plan?.desired) this.ask({ childId: cell.childId, date }, plan.confirmed ?? { ...plan.desired, activities: [] });
    this.announcer.say(say("Move.Stays", longDay(cell.date)));
  }

  private choseAt(childId: string, { wish, date }: Target, said: string): void {
    this.opened = null;
    this.announcer.say(said);
    this.went(childId, date);
    this.focus(cellKey(childId, date, wish.centreId, wish.activities[0]!), this.lastCell);
  }

  private offer(cell: Cell, next: Step & { kind: "other-centre" }): void {
    const name = this.store.centre(cell.centreId)!.name;
    const run = (): void => {
      this.opened = null;
      this.ask(cell, next.wish);
      this.focus(cell.key);
    };
    const text = say("Rule.OtherCentre", this.store.name(cell.childId), next.other.name);
    this.explain(cell.key, text, { action: { label: say(next.back ? "Rule.Keep" : "Rule.Change", name), run } });
  }

  private explain(key: string, text: string, more: Pick<Opened, "action" | "while"> = {}): void {
    const isTouched = this.opened?.key === key && this.opened.isTouched;
    this.opened = { key, text, isTouched, ...more };
    this.announcer.say(more.action ? `${text} ${more.action.label}.` : text);
    this.host.requestUpdate();
  }

  /** Escape: what had been opened from a cell gives the focus back to it. */
  private close(): void {
    if (!this.opened && !this.moving.day) return;
    const key = this.opened?.key ?? this.lastCell;
    const isInside = document.activeElement?.closest(".opened") != null;
    this.forget();
    if (isInside) this.focus(key);
  }

  /** A cell that is on the page; else the other one. */
  private focus(key: string, other = key): void {
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => (this.find(key) ?? this.find(other))?.focus());
  }

  private find(key: string): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(`[data-cell="${key}"]`);
  }
}

function reason(cell: Cell, reason: (Step & { kind: "explain" })["reason"]): string {
  const { slot, closedReason, others } = cell;
  if (reason === "too-late-to-cancel") return say("Why.TooLateToCancel", deadline(slot!.cancelUntil));
  if (reason === "late") return say("Why.Late", deadline(slot!.bookUntil));
  if (reason === "full") return others > 0 ? count("Why.FullPending", others) : say("Why.Full");
  return closedReason || say("Cell.Closed");
}
