import { html, type LitElement, type TemplateResult } from "lit";
import type { Announcer } from "../shared/announcer.js";
import { post } from "../shared/api.js";
import type { Recap } from "../shared/contract.js";
import { Part } from "../shared/part.js";
import type { Trouble } from "../shared/trouble.js";
import { say } from "../shared/words.js";
import type { Draft } from "./draft.js";
import { linesView, summary } from "./lines-view.js";
import { Filter, tally } from "./outcomes.js";

/** Rest of the hand before the preview is asked for, in milliseconds. */
const REST = 300;

/** What would come of the pattern as it is drawn now. */
export class Preview extends Part {
  asking = false;
  private recap: Recap | undefined;
  private filter = new Filter();
  private asked = 0;

  constructor(
    host: LitElement,
    private readonly draft: Draft,
    private readonly announcer: Announcer,
    private readonly trouble: Trouble,
  ) {
    super(host);
  }

  /** "12 jours à réserver · 2 jours impossibles"; empty when nothing would be done. */
  get promise(): string {
    const sums = this.recap && tally(this.recap);
    return sums?.has("done") || sums?.has("cancelled") ? summary(this.recap!) : "";
  }

  /** The pattern is another one: what was shown of it no longer holds. */
  readonly changed = (): void => {
    this.asked++;
    this.asking = this.canAsk;
    this.life.forget("rest");
    if (this.canAsk) this.life.after("rest", REST, () => void this.ask());
    else this.recap = undefined;
    this.host.requestUpdate();
  };

  /** Asks, where there is something to ask; an answer that a later question overtook is passed over. */
  async ask(): Promise<void> {
    if (!this.canAsk) return;
    const mine = ++this.asked;
    this.asking = true;
    this.host.requestUpdate();
    await this.trouble.attempt(async () => {
      const recap = await post<Recap>("/api/week-patterns/preview", this.draft.pattern()).catch((error: unknown) => {
        if (mine !== this.asked) return undefined;
        this.recap = undefined;
        throw error;
      });
      if (recap && mine === this.asked) this.show(recap);
    });
    if (mine === this.asked) this.asking = false;
    this.host.requestUpdate();
  }

  body(): TemplateResult {
    const { draft, recap, filter } = this;
    const told = (key: string): TemplateResult => html`<p class="muted">${say(key)}</p>`;
    if (draft.wrong) return told("Preview.Mend");
    if (draft.isEmpty) return told("Preview.Empty");
    if (!recap) return this.asking ? told("Preview.Busy") : html``;
    if (recap.lines.length === 0) return told("Preview.None");
    const lines = { id: "preview" as const, recap, mode: draft.mode, filter, changed: () => this.host.requestUpdate() };
    return html`<p class="recap-sum" id="preview-sum">${summary(recap)}</p>
      <p class="help">${say("Preview.Limits")}</p>${linesView(lines, draft)}`;
  }

  private get canAsk(): boolean {
    return !this.draft.isEmpty && this.draft.wrong === null;
  }

  private show(recap: Recap): void {
    this.recap = recap;
    if (!recap.lines.some((l) => this.filter.matches(l))) this.filter = new Filter();
    this.announcer.say(say("Preview.Said", summary(recap) || say("Preview.None")));
  }
}
