// Bundles every src/*.ts to one script each, styles/site.css with its font, the pictograms to one sprite, and what makes the site
// installable, into wwwroot/assets.

import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const out = "../wwwroot/assets";
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const scripts = (await readdir("src")).filter((name) => name.endsWith(".ts")).map((name) => `src/${name}`);
await build({
  entryPoints: [...scripts, "styles/site.css"],
  entryNames: "[name]",
  chunkNames: "part-[hash]",
  assetNames: "[name]-[hash]",
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  minify: true,
  sourcemap: true,
  legalComments: "none",
  loader: { ".woff2": "file" },
  logLevel: "warning",
});

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
