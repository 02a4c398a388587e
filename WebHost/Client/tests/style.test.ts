import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

// The formatter leaves alone what stands in templates and comments.
test("no line of the browser code is longer than 140 columns", async () => {
  const long: string[] = [];
  for (const folder of ["src", "tests"]) {
    for (const name of await readdir(folder, { recursive: true })) {
      if (!name.endsWith(".ts")) continue;
      const lines = (await readFile(`${folder}/${name}`, "utf8")).split("\n");
      for (const [index, line] of lines.entries()) if (line.length > 140) long.push(`${folder}/${name}:${index + 1}`);
    }
  }
  assert.deepEqual(long, []);
});
