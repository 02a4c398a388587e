// node test.mjs [--filter TEXT] [--trx FILE]: the tests of tests/*.test.ts on Node's own runner. TEXT is part of a file's name or of a
// test's. The last line is "N passed, N failed"; FILE keeps the results as the other suites do.
import { readdir, rm, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values: asked } = parseArgs({ options: { filter: { type: "string", default: "" }, trx: { type: "string" } } });
const out = "node_modules/.tests";
const names = (await readdir("tests")).filter((name) => name.endsWith(".test.ts"));
await rm(out, { recursive: true, force: true });
await build({
  entryPoints: names.map((name) => `tests/${name}`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  target: "es2022",
  external: ["node:*", "@happy-dom/global-registrator"],
  alias: { "@microsoft/signalr": "./tests/kit/hub.ts" },
  sourcemap: "inline",
  logLevel: "warning",
});

const file = (name) => `${out}/${name.replace(/ts$/, "mjs")}`;
const named = names.filter((name) => name.includes(asked.filter));
const escaped = asked.filter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const only = named.length > 0 ? { files: named.map(file) } : { files: names.map(file), testNamePatterns: [new RegExp(escaped)] };
process.env.NODE_OPTIONS = "--enable-source-maps --no-warnings";
const results = run({ ...only, concurrency: true });
const failed = [];
let passed = 0;
results.on("test:pass", (test) => {
  if (!isOuter(test)) passed++;
});
results.on("test:fail", (test) => {
  if (!isOuter(test) || test.details.error.failureType !== "subtestsFailed") failed.push(test);
});
await pipeline(results.compose(spec), process.stdout, { end: false });

// A file, a group and a test that the filter leaves out are no tests that ran.
function isOuter(test) {
  return test.skip !== undefined || test.details.type === "suite" || test.name.endsWith(".mjs");
}

const text = (value) => String(value).replace(/[&<>"]/g, (sign) => `&#x${sign.codePointAt(0).toString(16)};`);
function row({ name, details }) {
  const { message, stack } = details.error.cause ?? details.error;
  const told = `<Message>${text(message)}</Message><StackTrace>${text(stack)}</StackTrace>`;
  return `<UnitTestResult testName="${text(name)}" outcome="Failed">${told}</UnitTestResult>`;
}

if (asked.trx) {
  const counters = `<Counters total="${passed + failed.length}" passed="${passed}" failed="${failed.length}" />`;
  await writeFile(asked.trx, `<TestRun>${counters}${failed.map(row).join("")}</TestRun>`);
}
process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
process.stdout.write(`\n${passed} passed, ${failed.length} failed\n`);
