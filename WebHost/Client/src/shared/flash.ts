/** Draws the eye softly to what has just changed by itself; never under "reduced motion". */
export function flash(element: Element): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const colour = getComputedStyle(element).getPropertyValue("--accent");
  element.animate([{ boxShadow: `0 0 0 3px ${colour}` }, { boxShadow: "0 0 0 3px transparent" }], { duration: 1400, easing: "ease-out" });
}
