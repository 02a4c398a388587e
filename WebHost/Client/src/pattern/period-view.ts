import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { say } from "../shared/words.js";
import { type Draft, LONGEST } from "./draft.js";

export const presets = ["term", "summer", "year"] as const;

/** «Périodicité» and the period, both ends included. */
export function periodView(
  draft: Draft,
  first: string,
  ends: Record<(typeof presets)[number], string>,
  changed: () => void,
): TemplateResult {
  const wrong = draft.wrong;
  const day = (name: "from" | "to", label: string): TemplateResult => {
    const bad = wrong?.field === name;
    // A date that is half typed has no value: given back to the field, the nothing would wipe what was typed.
    return html`<div class="field ${bad ? "field-invalid" : ""}"><label for=${name}>${label}</label>
      <input type="date" id=${name} .value=${live(draft[name])} required
        aria-invalid=${bad ? "true" : nothing} aria-describedby=${bad ? "period-wrong" : nothing}
        @change=${(e: Event) => {
          draft[name] = (e.target as HTMLInputElement).value;
          changed();
        }} /></div>`;
  };
  const every = (n: number): TemplateResult =>
    html`<option value=${n} ?selected=${n === draft.every}>${n < 3 ? say(`Every.${n}`) : say("Every.n", n)}</option>`;
  return html`<div class="segmented-chips" role="group" aria-label=${say("Period.Presets")}>${presets.map(
    (p) =>
      html`<button type="button" class="chip" data-preset=${p} aria-pressed=${draft.from === first && draft.to === ends[p]} @click=${() => {
        draft.from = first;
        draft.to = ends[p];
        changed();
      }}>${say(`Preset.${p}`)}</button>`,
  )}</div>
    <div class="field-row">${day("from", say("From"))}${day("to", say("To"))}
      <div class="field"><label for="every">${say("Every")}</label>
        <select id="every" aria-describedby="every-help" @change=${(e: Event) => {
          draft.every = Number((e.target as HTMLSelectElement).value);
          changed();
        }}>${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(every)}</select>
        <p class="help" id="every-help">${say("Every.Help")}</p></div></div>
    ${wrong ? html`<p class="field-error" id="period-wrong" role="alert">${say(wrong.key, LONGEST)}</p>` : nothing}`;
}
