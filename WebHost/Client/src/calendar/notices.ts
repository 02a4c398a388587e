import { html, nothing, type TemplateResult } from "lit";
import type { DayPlan } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { list, longDay, say } from "../shared/words.js";
import { isOver, type Store } from "./store.js";

export interface Notices {
  store: Store;
  signedOut: boolean;
  offline: boolean;
  /** Why what the page shows could not be fetched. */
  failure: string;
  saveProblem: string;
  lapsed: DayPlan[];
  retry(): void;
  resume(): void;
  forget(): void;
}

/** What stands above the days when something is not as it should be. */
export function notices(n: Notices): TemplateResult {
  const again = encodeURIComponent(location.pathname + location.search);
  return html`
    ${n.signedOut ? html`<div class="notice notice-warning" role="alert" data-notice="signed-out"><h3>${say("SignedOut.Title")}</h3><p>${say("SignedOut.Text")}</p><p><a class="button button-primary" href="/connexion?retour=${again}">${say("SignedOut.Link")}</a></p></div>` : nothing}
    ${n.offline && !n.signedOut ? html`<div class="notice notice-warning" role="status" data-notice="offline">${icon("wifi-off")} ${say("Offline.Text")}</div>` : nothing}
    ${n.failure && !n.signedOut ? html`<div class="notice notice-error" role="alert" data-notice="failure"><p>${n.failure}</p><p><button type="button" class="button" @click=${n.retry}>${icon("refresh-cw")}${say("Retry")}</button></p></div>` : nothing}
    ${n.saveProblem ? html`<div class="notice notice-error" role="alert"><p>${n.saveProblem}</p></div>` : nothing}
    ${
      n.lapsed.length > 0
        ? html`<div class="notice notice-warning" role="alert" data-notice="lapsed"><h3>${say("Lapsed.Title")}</h3><p>${say(n.lapsed.every(isOver) ? "Lapsed.Text" : "Lapsed.Gone", list([...new Set(n.lapsed.map((p) => `${n.store.name(p.childId)}, ${longDay(p.date)}`))]))}</p>
          <p class="actions"><button type="button" class="button button-primary" id="resume" @click=${n.resume}>${say("Lapsed.Resume")}</button><button type="button" class="button" @click=${n.forget}>${say("Lapsed.Forget")}</button></p></div>`
        : nothing
    }`;
}
