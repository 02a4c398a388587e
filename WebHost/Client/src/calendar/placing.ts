/** A rectangle of the window, in pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 6;
const EDGE = 8;

/** The place of a box nearest to what it tells about, inside the frame and over none of the obstacles; null where there is no room. */
export function placeBeside(about: Box, size: { width: number; height: number }, obstacles: readonly Box[], frame: Box): Box | null {
  const all = [about, ...obstacles];
  const { width, height } = size;
  const lefts = edges(all, "left", "width", width, about.left + (about.width - width) / 2, frame.left, frame.left + frame.width);
  const tops = edges(all, "top", "height", height, about.top + (about.height - height) / 2, frame.top, frame.top + frame.height);
  let best: Box | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const left of lefts) {
    for (const top of tops) {
      const box = { left, top, width, height };
      const far = distance(box, about);
      if (far < least && !all.some((other) => overlap(box, other))) [best, least] = [box, far];
    }
  }
  return best;
}

/** Where a side may lie so that it touches no edge of what is there: beside each, centred, and at the frame. */
function edges(
  all: Box[],
  start: "left" | "top",
  extent: "width" | "height",
  size: number,
  centred: number,
  from: number,
  to: number,
): number[] {
  const [first, last] = [from + EDGE, to - EDGE - size];
  if (last < first) return [];
  const beside = all.flatMap((box) => [box[start] - GAP - size, box[start] + box[extent] + GAP, box[start]]);
  return [...new Set([Math.min(Math.max(centred, first), last), first, last, ...beside])].filter((at) => at >= first && at <= last);
}

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

/** From edge to edge; of two places as near, the better centred one is nearer. */
function distance(a: Box, b: Box): number {
  const gap = (aStart: number, aSize: number, bStart: number, bSize: number): number =>
    Math.max(0, bStart - aStart - aSize, aStart - bStart - bSize);
  const off = (aStart: number, aSize: number, bStart: number, bSize: number): number => Math.abs(aStart + aSize / 2 - bStart - bSize / 2);
  return (
    gap(a.left, a.width, b.left, b.width) +
    gap(a.top, a.height, b.top, b.height) +
    (off(a.left, a.width, b.left, b.width) + off(a.top, a.height, b.top, b.height)) / 1000
  );
}
