import type { Lifetime } from "./lifetime.js";

let asked = 0;
let drawn = 0;

/** Draws the named sections of this page again as the server now has them. What has the focus stays as it is until the reader moves on. */
export async function redraw(root: HTMLElement, selector: string): Promise<void> {
  const mine = ++asked;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(20_000) });
    if (answer.redirected) return location.reload();
    if (!answer.ok) return;
    const text = await answer.text();
    // What was asked for later is newer, whichever comes last.
    if (mine < drawn) return;
    drawn = mine;
    const fresh = new DOMParser().parseFromString(text, "text/html");
    for (const section of root.querySelectorAll<HTMLElement>(selector)) {
      const next = fresh.getElementById(section.id);
      if (next) section.hidden = next.hidden;
      if (next && next.innerHTML !== section.innerHTML && !section.contains(document.activeElement))
        section.replaceChildren(...next.childNodes);
    }
  } catch {
    // No line: the page stays as it is, and is drawn again when the line is back.
  }
}

/** Calls `act` once, a moment after the first of several requests, if the page is still there. */
export const soon = (life: Lifetime, act: () => Promise<void>) => (): void => {
  if (!life.waitsFor("soon")) life.after("soon", 300, () => void act());
};
