import { html, nothing, type TemplateResult } from "lit";
import { type Kind, kindOf } from "../pattern/outcomes.js";
import type { Centre, Price, RecapLine } from "../shared/contract.js";
import { icon } from "../shared/icon.js";
import { fullDay, list, longDay, say } from "../shared/words.js";
import { money, priceWords, total } from "./prices.js";

/** Lines that say the same of a date: the children of the household stand in one row. */
export interface Group {
  lines: [RecapLine, ...RecapLine[]];
  labels: string[];
  price: Price | null;
}

/** Who knows the household and its centres. */
export interface Household {
  name(childId: string): string;
  centre(centreId: string): Centre | undefined;
}

export interface RecapList {
  lines: RecapLine[];
  household: Household;
  /** The outcome in a word. */
  word(line: RecapLine): string;
  /** "3 journées réservées". */
  count(kind: Kind, n: number): string;
  /** Why, where something is to be said. */
  why(line: RecapLine): string;
  more?(line: RecapLine): TemplateResult | typeof nothing;
}

/** What waits for a decision comes first, what is no school day last. */
const order: readonly Kind[] = ["refused", "done", "cancelled", "unchanged", "off"];

const badge: Record<Kind, [style: string, sign: string]> = {
  refused: ["badge-wrong", "triangle-alert"],
  done: ["badge-ok", "check"],
  cancelled: ["badge-danger", "minus"],
  unchanged: ["badge-muted", "minus"],
  off: ["badge-muted", "school"],
};

/** What a line names of its centre's day, in the order of the day. */
export const labelsOf = (line: RecapLine, household: Household): string[] =>
  household
    .centre(line.centreId)
    ?.activities.filter((a) => line.activities.includes(a.activityId))
    .map((a) => a.label) ?? line.activities;

/** The lines by date, those together that differ by the child alone. */
export function grouped(lines: readonly RecapLine[], household: Household): Group[] {
  const groups = new Map<string, Group>();
  for (const line of [...lines].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const labels = labelsOf(line, household);
    const key = [line.date, line.outcome, ...labels, line.outcome === "refused" ? line.detail : ""].join("|");
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { lines: [line], labels, price: null });
  }
  for (const group of groups.values()) group.price = total(group.lines.map((l) => l.price));
  return [...groups.values()];
}

/** «mercredi 9 décembre : Rose et Adam, matin + repas»: by outcome, each foldable but what waits for a decision. */
export function recapList(of: RecapList): TemplateResult {
  return html`${order.map((kind) => {
    const lines = of.lines.filter((l) => kindOf(l) === kind);
    if (lines.length === 0) return nothing;
    const rows = html`<ul class="recap-rows">${grouped(lines, of.household).map((group) => row(group, kind, of))}</ul>`;
    const sum = kind === "done" || kind === "cancelled" ? total(lines.map((l) => l.price)) : null;
    const head = html`${of.count(kind, lines.length)}${sum ? html`<span class="recap-price">${amount(sum, kind)}</span>` : nothing}`;
    // Holidays are folded, unless they were asked for.
    const isOpen = kind !== "off" || of.lines.length === lines.length;
    return kind === "refused"
      ? html`<section class="recap-group"><h3>${head}</h3>${rows}</section>`
      : html`<details class="recap-group" ?open=${isOpen}><summary>${head}</summary>${rows}</details>`;
  })}`;
}

const amount = (price: Price, kind: Kind): string => (kind === "cancelled" ? money(-price.amount) : priceWords(price));

function row({ lines, labels, price }: Group, kind: Kind, of: RecapList): TemplateResult {
  const [first] = lines;
  const [style, sign] = badge[kind];
  const isAlone = lines.length === 1;
  const isTogether = lines.every((l) => l.centreId === first.centreId);
  const centre = (line: RecapLine): string => of.household.centre(line.centreId)?.name ?? line.centreId;
  const name = (line: RecapLine): string => of.household.name(line.childId) + (isTogether ? "" : ` (${centre(line)})`);
  const who = isAlone ? name(first) : names(lines, name);
  const what = labels.map((l) => l.charAt(0).toLocaleLowerCase() + l.slice(1)).join(" + ");
  const reason = of.why(first);
  const isPriced = price !== null && (kind === "done" || kind === "cancelled");
  return html`<li data-outcome=${first.outcome} data-line-of=${isAlone ? lineKey(first) : nothing}>
    <span class="badge ${style}">${icon(sign)}${of.word(first)}</span>
    <span class="recap-text"><strong>${longDay(first.date)}</strong> : ${who}${what ? `, ${what}` : ""}
      ${isTogether ? html`<span class="muted">· ${centre(first)}</span>` : nothing}
      ${reason ? html`<span class="recap-reason">${reason}</span>` : nothing}${lines.map((l) => of.more?.(l) ?? nothing)}</span>
    ${isPriced ? html`<span class="recap-price">${amount(price, kind)}</span>` : nothing}</li>`;
}

const lineKey = (line: RecapLine): string => `${line.childId}|${line.date}`;

/** "Rose et Adam", each to be found by what became of that child's day. */
function names(lines: RecapLine[], name: (line: RecapLine) => string): unknown[] {
  const parts = list(lines.map((_, i) => `\u0000${i}\u0000`)).split("\u0000");
  return parts.map((part, i) => {
    const line = i % 2 === 1 ? lines[Number(part)] : undefined;
    return line ? html`<span data-line-of=${lineKey(line)} data-outcome=${line.outcome}>${name(line)}</span>` : part;
  });
}

/** On paper a sheet says whose it is, where and when. */
export function sheetHead(familyName: string, today: string): TemplateResult {
  const town = document.querySelector(".town")?.textContent?.trim() ?? "";
  return html`<p class="print-only">${[town, say("Print.By", familyName, fullDay(today))].filter(Boolean).join(" · ")}</p>`;
}
