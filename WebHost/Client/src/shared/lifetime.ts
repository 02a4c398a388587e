/**
 * The time from an element's coming onto the page to its leaving, as often as it comes. Listeners take its signal, waits are made by it:
 * when it ends, nothing is heard or done any more.
 */
export class Lifetime {
  private ending: AbortController | undefined;
  private readonly timers = new Map<string, number>();

  get isOver(): boolean {
    return this.ending === undefined;
  }

  /** The element is on the page. The signal is for `addEventListener(…, { signal })`. */
  begin(): AbortSignal {
    this.end();
    this.ending = new AbortController();
    return this.ending.signal;
  }

  end(): void {
    for (const name of [...this.timers.keys()]) this.forget(name);
    this.ending?.abort();
    this.ending = undefined;
  }

  /** Acts once after some milliseconds. There is one wait of a name: a later one takes its place. */
  after(name: string, milliseconds: number, act: () => void): void {
    this.forget(name);
    if (this.isOver) return;
    const done = (): void => {
      this.timers.delete(name);
      act();
    };
    this.timers.set(name, window.setTimeout(done, milliseconds));
  }

  /** Acts again and again, at an interval in milliseconds. */
  every(name: string, milliseconds: number, act: () => void): void {
    this.forget(name);
    if (!this.isOver) this.timers.set(name, window.setInterval(act, milliseconds));
  }

  waitsFor(name: string): boolean {
    return this.timers.has(name);
  }

  forget(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}
