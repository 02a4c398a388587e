import { type LitElement, nothing, type TemplateResult } from "lit";
import { get, isSessionOver, NoAnswer, put, Refused } from "../shared/api.js";
import type { Centre, CentreDay, CentreDayList } from "../shared/contract.js";
import { Part } from "../shared/part.js";
import { printSheet } from "../shared/print.js";
import { reasonOf, type Trouble } from "../shared/trouble.js";
import { say } from "../shared/words.js";
import { panel } from "./panel.js";

/** The activity of a centre day that is open beside the board: its names, and its capacity to change. */
export class OpenDay extends Part {
  private chosen: { centreId: string; date: string; activityId: string } | undefined;
  private list: CentreDayList | undefined;
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
    if (!this.is(centreId, date)) this.list = undefined;
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
      const list = await get<CentreDayList>(`/api/staff/centre-days/${centreId}/${date}`);
      // Of two answers the newer is shown, whichever came last (I7).
      if (this.is(centreId, date) && list.version >= (this.list?.version ?? 0)) this.list = list;
    } catch (error) {
      this.trouble.keep(error);
    }
    this.host.requestUpdate();
  }

  panel(centres: Centre[], dayOf: (centreId: string, date: string) => CentreDay | undefined): TemplateResult | typeof nothing {
    const { chosen, list, problem, saved } = this;
    const centre = centres.find((c) => c.centreId === chosen?.centreId);
    const activity = centre?.activities.find((a) => a.activityId === chosen?.activityId);
    const day = chosen && dayOf(chosen.centreId, chosen.date);
    if (!centre || !activity || !day) return nothing;
    const change = (event: SubmitEvent): void => void this.change(event);
    return panel({ centre, activity, day, list, problem, saved, close: () => this.close(), change, print: printSheet });
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
    [this.problem, this.saved] = ["", ""];
    try {
      const capacity = Number(fields.get("capacity"));
      const body = { activityId, ageBand: fields.get("ageBand"), capacity, reason: String(fields.get("reason")) };
      this.take(await put<CentreDay>(`/api/staff/centre-days/${centreId}/${date}/capacity`, body));
      this.saved = say("Capacity.Saved", capacity);
      form.reset();
    } catch (error) {
      if (!isSessionOver(error) && (error instanceof Refused || error instanceof NoAnswer)) this.problem = reasonOf(error);
      else this.trouble.keep(error);
    }
    this.host.requestUpdate();
  }
}
