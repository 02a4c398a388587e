import type { LitElement } from "lit";
import type { Announcer } from "../shared/announcer.js";
import type { NoAnswer, Refused } from "../shared/api.js";
import type { Planned } from "../shared/contract.js";
import { Part } from "../shared/part.js";
import { count, deadline, say } from "../shared/words.js";
import { moveByArrow } from "./arrows.js";
import { type Cell, cellKey } from "./cell-state.js";
import type { Note } from "./cell-view.js";
import { whyNot } from "./problems.js";
import type { Store } from "./store.js";
import { type Step, step } from "./toggle.js";

/** The parent's clicks and keys on cells, and what each came to, told beside the cell. */
export class Choosing extends Part {
  note: Note | null = null;
  lastCell = "";

  constructor(
    host: LitElement,
    private readonly store: Store,
    private readonly announcer: Announcer,
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    this.host.addEventListener("keydown", (event) => this.press(event), { signal });
  }

  readonly click = (cell: Cell, event: Event): void => {
    this.note = null;
    this.lastCell = cell.key;
    const next = step(this.store, this.store.child(cell.childId)!, cell);
    if (next.kind === "ask") this.ask(cell, next.wish);
    else if (next.kind === "explain") this.explain(cell.key, reason(cell, next.reason));
    else this.offer(cell, next, event.currentTarget as HTMLElement);
    this.host.requestUpdate();
  };

  /** The server refused a choice, or gave no answer. */
  refused(childId: string, date: string, centreId: string, error: Refused | NoAnswer): void {
    const first = this.store.centre(centreId)?.activities[0]?.activityId ?? "";
    const here = this.lastCell.startsWith(`${childId}|${date}|`) ? this.lastCell : cellKey(childId, date, centreId, first);
    this.explain(here, whyNot(error));
    this.host.requestUpdate();
  }

  forget(): void {
    this.note = null;
    this.host.requestUpdate();
  }

  private ask(of: { childId: string; date: string }, wish: Planned): void {
    void this.store.ask(of.childId, of.date, wish);
  }

  private offer(cell: Cell, next: Step & { kind: "other-centre" }, at: HTMLElement): void {
    const name = this.store.centre(cell.centreId)!.name;
    const run = (): void => {
      this.note = null;
      this.ask(cell, next.wish);
      at.focus();
    };
    const text = say("Rule.OtherCentre", this.store.name(cell.childId), next.other.name);
    this.explain(cell.key, text, { label: say(next.back ? "Rule.Keep" : "Rule.Change", name), run });
  }

  private explain(key: string, text: string, action?: Note["action"]): void {
    this.note = action ? { key, text, action } : { key, text };
    this.announcer.say(action ? `${text} ${action.label}.` : text);
  }

  private press(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.note) this.forget();
    else moveByArrow(this.host, event);
  }
}

function reason(cell: Cell, reason: (Step & { kind: "explain" })["reason"]): string {
  const { slot, closedReason } = cell;
  if (reason === "too-late-to-cancel") return say("Why.TooLateToCancel", deadline(slot!.cancelUntil));
  if (reason === "late") return say("Why.Late", deadline(slot!.bookUntil));
  if (reason === "full") return slot && slot.pending > 0 ? count("Why.FullPending", slot.pending) : say("Why.Full");
  return closedReason || say("Cell.Closed");
}
