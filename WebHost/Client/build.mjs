// Bundles every src/*.ts to one script each with all that it needs, styles/site.css with its font, the pictograms to one sprite, and what makes the site
// installable, into wwwroot/assets.

import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import subsetFont from "subset-font";

const out = "../wwwroot/assets";
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const common = {
  outdir: out,
  bundle: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  minify: true,
  sourcemap: true,
  legalComments: "none",
  // A library asks for it where there is no browser.
  define: { require: "undefined" },
  logLevel: "warning",
};

// One script a page with all that it needs at once: a request for each shared part would cost a telephone more than the part. What is
// loaded later (the hub's line) is a part of its own, of the same name in every page's build.
const scripts = (await readdir("src")).filter((name) => name.endsWith(".ts")).map((name) => `src/${name}`);
for (const script of scripts) {
  await build({ ...common, entryPoints: [script], entryNames: "[name]", chunkNames: "part-[hash]", splitting: true });
}

// The weights between those that the style sheet uses, of the same letters: two fifths less to load.
const smallerLetters = {
  name: "smaller-letters",
  setup: (bundler) =>
    bundler.onLoad({ filter: /\.woff2$/ }, async ({ path }) => ({
      contents: await subsetFont(await readFile(path), letters, { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 } } }),
      loader: "file",
    })),
};
const run = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
// Latin and its extensions, and the signs that people type.
const letters = `${run(0x20, 0x36f)}${run(0x1e00, 0x1eff)}${run(0x2000, 0x206f)}€™−∕↑→↓←\ufeff\ufffd`;
const styled = await build({
  ...common,
  entryPoints: ["styles/site.css"],
  assetNames: "[name]-[hash]",
  plugins: [smallerLetters],
  metafile: true,
});
// The page asks for it before the style sheet has come.
const font = Object.keys(styled.metafile.outputs).find((name) => /-latin-wght-normal-.*\.woff2$/.test(name));
await writeFile(`${out}/font.txt`, `/assets/${font.slice(font.lastIndexOf("/") + 1)}`);

const names = JSON.parse(await readFile("icons.json", "utf8"));
const symbols = await Promise.all(
  names.map(async (name) => {
    const drawing = await readFile(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
    const shapes = drawing
      .replace(/^[\s\S]*?<svg[\s\S]*?>/, "")
      .replace("</svg>", "")
      .replace(/\s+/g, " ")
      .trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  }),
);
await writeFile(`${out}/icons.svg`, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
await copyFile("styles/favicon.svg", `${out}/favicon.svg`);
await cp("app", out, { recursive: true });
// Invoices are drawn with the same letters, and with those of wider fonts for names that have others; PDF wants them as TrueType.
for (const weight of ["400Regular", "700Bold"]) {
  await copyFile(
    `node_modules/@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`,
    `${out}/letters-${weight}.ttf`,
  );
  await copyFile(`node_modules/@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`, `${out}/more-letters-${weight}.ttf`);
  await copyFile(
    `node_modules/dejavu-fonts-ttf/ttf/DejaVuSans${weight === "700Bold" ? "-Bold" : ""}.ttf`,
    `${out}/other-letters-${weight}.ttf`,
  );
}
