import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Centre, StaffWaiting } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { count, deadline, list, say } from "../shared/words.js";

/** More are counted, not shown: nobody reads on. */
const MOST = 100;

/** What staff change of a child's waiting: another place, or none at all. */
export type Change = { childId: string; name: string; reason: string } & ({ kind: "move"; place: number } | { kind: "remove" });

/** Who waits for places of the day, in order, with every reason (W9). */
export function waitingList(
  all: readonly StaffWaiting[],
  centre: Centre,
  change: (change: Change) => void,
): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  const more = all.length - MOST;
  return html`<section class="waiting-list" aria-labelledby="waiting-title">
    <h3 id="waiting-title">${count("Waiting.Title", all.length)}</h3>
    <ol class="children">${repeat(
      all.slice(0, MOST),
      (w) => w.childId,
      (w) => row(w, all.length, centre, change),
    )}</ol>
    ${more > 0 ? html`<p class="muted">${count("Waiting.More", more)}</p>` : nothing}</section>`;
}

function row(w: StaffWaiting, last: number, centre: Centre, change: (change: Change) => void): TemplateResult {
  const parts = centre.activities.filter((a) => w.activities.includes(a.activityId)).map((a) => a.label);
  return html`<li data-waiting=${w.childId} data-state=${w.state}><span class="waiting-place">${w.place}</span>
    <span class="children-name">${w.name}</span>
    ${w.ageBand === "under6" ? html`<span class="tag">${say("Band.under6")}</span>` : nothing}
    <span class="tag">${parts.join(" + ")}</span>
    ${w.onOffer === "book" ? html`<span class="tag">${say("Waiting.Book")}</span>` : nothing}
    <em>${w.offerEndsAt ? say("Waiting.Offered", deadline(w.offerEndsAt)) : say("Waiting.Since", deadline(w.since))}</em>
    <ul class="waiting-reasons">${reasons(w).map((reason) => html`<li>${reason}</li>`)}</ul>
    ${form(w, last, change)}</li>`;
}

/** Why it stands where it stands. */
function reasons(w: StaffWaiting): string[] {
  return [
    ...(w.together.length > 0 ? [say("Waiting.Together", list(w.together))] : []),
    ...w.passedOver.map((p) => say("Waiting.PassedOver", deadline(p.at), p.detail)),
    ...(w.detail ? [w.detail] : []),
  ];
}

function form(w: StaffWaiting, last: number, change: (change: Change) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const of = { childId: w.childId, name: w.name, reason: String(fields.get("reason")) };
    const isMove = (event.submitter as HTMLButtonElement | null)?.value === "move";
    change(isMove ? { ...of, kind: "move", place: Number(fields.get("place")) } : { ...of, kind: "remove" });
    (event.target as HTMLFormElement).closest("details")!.open = false;
  };
  const [place, reason] = [`waiting-place-${w.childId}`, `waiting-reason-${w.childId}`];
  // An offer stays with who has it, unless it is taken off the list.
  const mayMove = w.state !== "offered";
  return html`<details class="no-print"><summary>${say("Waiting.Change")}<span class="visually-hidden"> : ${w.name}</span></summary>
    <form class="form" @submit=${submit}>
      ${mayMove ? placeField(place, w.place, last) : nothing}
      <div class="field"><label for=${reason}>${say("Capacity.Reason")}</label>
        <input id=${reason} name="reason" maxlength="200" required autocomplete="off" aria-describedby="${reason}-help" />
        <p class="help" id="${reason}-help">${say("Waiting.ReasonHelp")}</p></div>
      <p class="actions">
        ${mayMove ? moveButton() : nothing}
        <button class="button button-danger" type="submit" value="remove">${icon("x")}${say("Waiting.Remove")}</button></p>
    </form></details>`;
}

const placeField = (id: string, place: number, last: number): TemplateResult =>
  html`<div class="field"><label for=${id}>${say("Waiting.Place")}</label>
    <input id=${id} name="place" type="number" min="1" max=${last} step="1" inputmode="numeric" required .value=${String(place)} /></div>`;

const moveButton = (): TemplateResult =>
  html`<button class="button button-primary" type="submit" value="move">${icon("arrow-right-left")}${say("Waiting.Move")}</button>`;
