import { money } from "../calendar/prices.js";
import { labelsOf } from "../calendar/recap-list.js";
import { say } from "../shared/words.js";
import type { Draft } from "./draft.js";
import { type Lines, outcomeOf, why } from "./lines-view.js";

/** A field for a spreadsheet: quoted, and never taken for a formula. */
const field = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The lines as the reader has filtered them, as French spreadsheets open them: semicolons, and a mark for UTF-8. */
export function download(lines: Lines, draft: Draft): void {
  const head = [
    say("Recap.Date"),
    say("Recap.Child"),
    say("Csv.Centre"),
    say("Csv.Activities"),
    say("Recap.Price"),
    say("Recap.Outcome"),
    say("Csv.Reason"),
  ];
  const rows = lines.recap.lines
    .filter((l) => lines.filter.matches(l))
    .map((l) => [
      l.date,
      draft.name(l.childId),
      draft.centre(l.centreId)?.name ?? l.centreId,
      labelsOf(l, draft).join(", "),
      l.price ? money(l.price.amount) : "",
      say(outcomeOf(l)),
      why(l, lines.mode),
    ]);
  const text = [head, ...rows].map((row) => row.map(field).join(";")).join("\r\n");
  const address = URL.createObjectURL(new Blob(["\uFEFF", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${say("Csv.Name")}.csv`;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
