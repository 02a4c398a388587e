// The server's clock decides deadlines; ours is corrected by what its answers say.

let offset = 0;
let known = false;

/** Learns from an answer's Date header; `sent` and `received` are our own clock's milliseconds around it. */
export function learn(header: string | null, sent: number, received: number): void {
  const told = header === null ? NaN : Date.parse(header);
  if (Number.isNaN(told) || (known && received - sent > 1000)) return;
  // The header has whole seconds: half of one is the best guess.
  offset = told + 500 - (sent + received) / 2;
  known = true;
}

/** Milliseconds since 1970 by the server's clock. */
export const now = (): number => Date.now() + offset;
