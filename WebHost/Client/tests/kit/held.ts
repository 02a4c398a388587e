// What a page holds: listeners and waits, counted as they come and go.

type Entry = { target: EventTarget; type: string; listener: unknown };

const listeners = new Set<Entry>();
const waits = new Set<unknown>();

function note(target: EventTarget, type: string, listener: unknown, options?: AddEventListenerOptions | boolean): void {
  if (target instanceof AbortSignal) return;
  const signal = typeof options === "object" ? options.signal : undefined;
  if (signal?.aborted) return;
  const entry = { target, type, listener };
  listeners.add(entry);
  signal?.addEventListener("abort", () => listeners.delete(entry));
}

function strike(target: EventTarget, type: string, listener: unknown): void {
  for (const entry of listeners) if (entry.target === target && entry.type === type && entry.listener === listener) listeners.delete(entry);
}

type Add = typeof EventTarget.prototype.addEventListener;
type Remove = typeof EventTarget.prototype.removeEventListener;

let elements: EventTarget = HTMLElement.prototype;
while (!Object.hasOwn(elements, "addEventListener")) elements = Object.getPrototypeOf(elements);

for (const owner of [elements, globalThis]) {
  const [add, remove] = [owner.addEventListener, owner.removeEventListener];
  const mine = (self: EventTarget | undefined): EventTarget => (owner === globalThis || !self ? window : self);
  owner.addEventListener = function (this: EventTarget, ...[type, listener, options]: Parameters<Add>) {
    note(mine(this), type, listener, options);
    add.call(mine(this), type, listener, options);
  } as Add;
  owner.removeEventListener = function (this: EventTarget, ...[type, listener, options]: Parameters<Remove>) {
    strike(mine(this), type, listener);
    remove.call(mine(this), type, listener, options);
  } as Remove;
}

/** Counts waits from now on; called when the clock of a test has been set. */
export function countWaits(): void {
  waits.clear();
  listeners.clear();
  const [after, every, forget] = [globalThis.setTimeout, globalThis.setInterval, globalThis.clearTimeout];
  globalThis.setTimeout = ((act: (...values: unknown[]) => void, ...more: [number]) => {
    const wait: unknown = after(
      (...values: unknown[]) => {
        waits.delete(wait);
        act(...values);
      },
      ...more,
    );
    waits.add(wait);
    return wait;
  }) as typeof setTimeout;
  globalThis.setInterval = ((...values: Parameters<typeof setInterval>) => {
    const wait: unknown = every(...values);
    waits.add(wait);
    return wait;
  }) as typeof setInterval;
  globalThis.clearTimeout = globalThis.clearInterval = (wait) => {
    waits.delete(wait);
    forget(wait);
  };
}

/** What is listened to, sorted: on the window, the document, the element and, of an element that does not draw itself, within it. */
export function heldBy(element: HTMLElement): string[] {
  const within = ({ target }: Entry): boolean =>
    target === element || (!("updateComplete" in element) && target instanceof Node && element.contains(target));
  const name = ({ target, type }: Entry): string =>
    `${target === window ? "window" : target === document ? "document" : "element"} ${type}`;
  return [...listeners]
    .filter((e) => e.target === window || e.target === document || within(e))
    .map(name)
    .sort();
}

/** How many waits are open. */
export const openWaits = (): number => waits.size;
