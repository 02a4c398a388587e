import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Box, overlap, placeBeside } from "../src/calendar/placing.js";

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });
const frame = box(0, 0, 1000, 800);
const size = { width: 300, height: 150 };

describe("the bubble's place", () => {
  test("is above its cell, or below at the window's edge, where nothing is in the way", () => {
    assert.deepEqual(placeBeside(box(400, 400, 100, 60), size, [], frame), box(300, 244, 300, 150));
    assert.deepEqual(placeBeside(box(400, 20, 100, 60), size, [], frame), box(300, 86, 300, 150));
  });

  test("is beside a column of cells, and over none of it", () => {
    const column = [100, 200, 300, 400, 500, 600].map((top) => box(400, top, 200, 90));
    const about = column[2]!;
    const at = placeBeside(about, size, column, frame)!;
    assert.ok(at.left === 606 || at.left + at.width === 394);
    for (const cell of column) assert.ok(!overlap(at, cell));
  });

  test("is nowhere where there is no room", () => {
    assert.equal(placeBeside(box(10, 10, 980, 780), size, [], frame), null);
    assert.equal(placeBeside(box(10, 10, 50, 50), { width: 1200, height: 10 }, [], frame), null);
  });
});
