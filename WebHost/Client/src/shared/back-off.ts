/** Milliseconds before another attempt, counted from 0: longer each time up to eight seconds, and not the same for everybody. */
export const backOff = (attempt: number): number => Math.min(500 * 2 ** attempt, 8000) * (0.7 + Math.random() * 0.6);

/** Waits before another attempt. */
export const pause = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, backOff(attempt)));
