/** Tells of a sideways swipe: 1 to the next, -1 to the previous. Scrolling and slow drags are left alone. */
export function onSwipe(host: HTMLElement, tell: (direction: 1 | -1) => void, signal: AbortSignal): void {
  let start: { x: number; y: number; at: number } | null = null;
  host.addEventListener(
    "touchstart",
    (e) => {
      const touch = e.touches.length === 1 ? e.touches[0]! : null;
      const scrolls = (e.target as Element).closest(".table-scroll");
      start = touch && !scrolls ? { x: touch.clientX, y: touch.clientY, at: e.timeStamp } : null;
    },
    { passive: true, signal },
  );
  host.addEventListener(
    "touchend",
    (e) => {
      const touch = e.changedTouches[0];
      if (!start || !touch) return;
      const [x, y] = [touch.clientX - start.x, touch.clientY - start.y];
      if (Math.abs(x) > 60 && Math.abs(x) > Math.abs(y) * 2 && e.timeStamp - start.at < 700) tell(x < 0 ? 1 : -1);
      start = null;
    },
    { passive: true, signal },
  );
}
