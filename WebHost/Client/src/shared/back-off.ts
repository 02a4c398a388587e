/** Milliseconds before another attempt, counted from 0: longer each time up to eight seconds, and not the same for everybody. */
export const backOff = (attempt: number): number => Math.min(500 * 2 ** attempt, 8000) * (0.7 + Math.random() * 0.6);

/** Waits before another attempt, and no longer than the browser is without a network. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, backOff(attempt));
    addEventListener("online", go);
  });
