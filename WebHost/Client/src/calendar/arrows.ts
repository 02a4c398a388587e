/** Arrow keys move between cells as the eye sees them; tab order stays that of the page. */
export function moveByArrow(host: HTMLElement, event: KeyboardEvent): void {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const from = (event.target as Element).closest<HTMLElement>("button[data-cell]");
  if (!way || !from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const at = centre(from);
  let best: HTMLElement | undefined;
  let least = Infinity;
  for (const cell of host.querySelectorAll<HTMLElement>("button[data-cell]")) {
    if (cell === from) continue;
    const to = centre(cell);
    const [along, aside] =
      way[0] !== 0 ? [(to.x - at.x) * way[0]!, Math.abs(to.y - at.y)] : [(to.y - at.y) * way[1]!, Math.abs(to.x - at.x)];
    // Straight ahead first: what lies aside counts many times.
    if (along > 4 && along + aside * 6 < least) [best, least] = [cell, along + aside * 6];
  }
  if (!best) return;
  event.preventDefault();
  best.focus();
}

function centre(element: Element): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
