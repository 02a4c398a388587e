import { type LitElement, nothing, type TemplateResult } from "lit";
import { get, isSessionOver, NoAnswer, post, put, Refused } from "../shared/api.js";
import type { Centre, CentreDay, CentreDayList, StaffWaiting } from "../shared/contract.js";
import { Part } from "../shared/part.js";
import { printSheet } from "../shared/print.js";
import { reasonOf, type Trouble } from "../shared/trouble.js";
import { say } from "../shared/words.js";
import { panel } from "./panel.js";
import type { Change } from "./waiting-list.js";

/** The activity of a centre day that is open beside the board: its names, who waits, and its capacity to change. */
export class OpenDay extends Part {
  private chosen: { centreId: string; date: string; activityId: string } | undefined;
  private list: CentreDayList | undefined;
  private waiting: StaffWaiting[] = [];
  private problem = "";
  private saved = "";

  constructor(
    host: LitElement,
    private readonly trouble: Trouble,
    private readonly take: (day: CentreDay) => void,
  ) {
    super(host);
  }

  protected override arrive(signal: AbortSignal): void {
    this.host.addEventListener("keydown", (e) => e.key === "Escape" && this.close(), { signal });
    this.life.every("countdown", 1000, () => this.chosen && this.list?.bookings.some((b) => b.heldUntil) && this.host.requestUpdate());
  }

  /** "CENTRE|DATE|ACTIVITY"; empty when nothing is open. */
  get key(): string {
    return this.chosen ? `${this.chosen.centreId}|${this.chosen.date}|${this.chosen.activityId}` : "";
  }

  readonly choose = (centreId: string, date: string, activityId: string): void => {
    if (!this.is(centreId, date)) [this.list, this.waiting] = [undefined, []];
    this.chosen = { centreId, date, activityId };
    [this.problem, this.saved] = ["", ""];
    void this.fetch();
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => {
      this.host.querySelector<HTMLElement>("#panel-title")?.focus();
      // On a narrow screen the panel opens below the grid.
      this.host.querySelector(".panel")?.scrollIntoView({ block: "nearest" });
    });
  };

  forget(): void {
    this.chosen = undefined;
  }

  /** The counts of a day are others: a rush moves them many times a second, and the names may follow a moment later. */
  moved({ centreId, date }: CentreDay): void {
    if (this.is(centreId, date)) this.life.after("list", 400, () => void this.fetch());
  }

  async fetch(): Promise<void> {
    if (!this.chosen) return;
    const { centreId, date } = this.chosen;
    try {
      const address = `/api/staff/centre-days/${centreId}/${date}`;
      const [list, waiting] = await Promise.all([get<CentreDayList>(address), get<StaffWaiting[]>(`${address}/waiting`)]);
      // Of two answers the newer is shown, whichever came last (I7).
      if (this.is(centreId, date) && list.version >= (this.list?.version ?? 0)) [this.list, this.waiting] = [list, waiting];
    } catch (error) {
      this.trouble.keep(error);
    }
    this.host.requestUpdate();
  }

  panel(centres: Centre[], dayOf: (centreId: string, date: string) => CentreDay | undefined): TemplateResult | typeof nothing {
    const { chosen, list, waiting, problem, saved } = this;
    const centre = centres.find((c) => c.centreId === chosen?.centreId);
    const activity = centre?.activities.find((a) => a.activityId === chosen?.activityId);
    const day = chosen && dayOf(chosen.centreId, chosen.date);
    if (!centre || !activity || !day) return nothing;
    const change = (event: SubmitEvent): void => void this.change(event);
    const order = (of: Change): void => void this.reorder(of);
    return panel({ centre, activity, day, list, waiting, problem, saved, close: () => this.close(), change, order, print: printSheet });
  }

  private is(centreId: string, date: string): boolean {
    return this.chosen?.centreId === centreId && this.chosen.date === date;
  }

  private close(): void {
    if (!this.chosen) return;
    const { key } = this;
    this.forget();
    this.host.requestUpdate();
    this.host.querySelector<HTMLElement>(`[data-board^="${key}|"]`)?.focus();
  }

  private async change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { centreId, date, activityId } = this.chosen!;
    const fields = new FormData(form);
    const capacity = Number(fields.get("capacity"));
    const body = { activityId, ageBand: fields.get("ageBand"), capacity, reason: String(fields.get("reason")) };
    await this.attempt(async () => {
      this.take(await put<CentreDay>(`/api/staff/centre-days/${centreId}/${date}/capacity`, body));
      form.reset();
      return say("Capacity.Saved", capacity);
    });
  }

  /** Another place in the order for a child that waits, or none at all. */
  private async reorder({ childId, name, kind, ...body }: Change): Promise<void> {
    const { centreId, date } = this.chosen!;
    await this.attempt(async () => {
      const waiting = await post<StaffWaiting[]>(`/api/staff/centre-days/${centreId}/${date}/waiting/${childId}/${kind}`, body);
      if (this.is(centreId, date)) this.waiting = waiting;
      return say(`Waiting.Done.${kind}`, name);
    });
  }

  /** What came of a change is told in the panel. */
  private async attempt(change: () => Promise<string>): Promise<void> {
    [this.problem, this.saved] = ["", ""];
    try {
      this.saved = await change();
    } catch (error) {
      if (!isSessionOver(error) && (error instanceof Refused || error instanceof NoAnswer)) this.problem = reasonOf(error);
      else this.trouble.keep(error);
    }
    this.host.requestUpdate();
  }
}
