// The server's clock decides deadlines; ours is corrected by what its pages and answers say.

/** The header in which the server tells its time. */
export const timeHeader = "X-Mercredi-Time";

// The page was told the time as its answer began.
const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
const told = Date.parse(document.documentElement.dataset["now"] ?? "");
let offset = Number.isNaN(told) ? 0 : told - (performance.timeOrigin + (page?.responseStart ?? 0));
let known = false;

/** Learns from an answer's header; `sent` and `received` are our own clock's milliseconds around it. */
export function learn(header: string | null, sent: number, received: number): void {
  const time = Date.parse(header ?? "");
  if (Number.isNaN(time) || (known && received - sent > 1000)) return;
  offset = time - (sent + received) / 2;
  known = true;
}

/** Milliseconds since 1970 by the server's clock. */
export const now = (): number => Date.now() + offset;
