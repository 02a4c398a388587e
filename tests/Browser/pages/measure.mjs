#!/usr/bin/env node
// node measure.mjs [--runs 5] [--at ADDRESS] [--root FOLDER] [--requests] [--no-lighthouse]
// Measures how light and quick the parents' pages are, on a Release site that it starts itself (or one that runs AT an address), and prints the tables of docs/performance.md.

import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { scores } from "./scores.mjs";
import { sessionOf, startSite } from "./site.mjs";
import { visit } from "./visit.mjs";

const { values: given } = parseArgs({
  options: { runs: { type: "string", default: "5" }, at: { type: "string" }, root: { type: "string" }, requests: { type: "boolean" }, "no-lighthouse": { type: "boolean" } },
});
const runs = Number(given.runs);
const login = "famille00001";
const phone = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const pages = [
  { name: "Connexion", path: "/connexion", useful: "#login", clickable: "#login", anyone: true },
  { name: "Tableau de bord", path: "/tableau-de-bord", useful: "#next", clickable: "#next a" },
  { name: "Réservations", path: "/reservations", useful: "[data-cell], [data-chip], [data-painted-chip]", clickable: "mercredi-calendar button:is([data-cell], [data-chip], [data-all], [data-other]):not([aria-disabled=true])" },
  { name: "Semaine type", path: "/semaine-type", useful: "[data-cell], [data-useful]", clickable: "button[data-cell]" },
];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seconds = (ms) => (ms / 1000).toFixed(2);

const site = given.at ? { address: given.at, stop: async () => {} } : await startSite(given.root);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
});
try {
  console.log(`Slow 4G (1.6 Mbit/s, 150 ms a request), processor ÷ 4, ${phone.width} × ${phone.height}, ${runs} runs, medians.\n`);
  console.log("| page | visit | painted usefully | clickable | largest paint | CLS | KB | requests |\n|---|---|---:|---:|---:|---:|---:|---:|");
  for (const page of pages) {
    const [first, again] = [[], []];
    for (let run = 0; run < runs; run++) {
      const context = await browser.createBrowserContext();
      const tab = await context.newPage();
      await tab.setViewport(phone);
      if (!page.anyone) await tab.setCookie(await sessionOf(site.address, login));
      first.push(await visit(tab, site.address + page.path, page));
      await tab.goto("about:blank");
      again.push(await visit(tab, site.address + page.path, page));
      await context.close();
    }

    for (const [name, seen] of [["first", first], ["repeat", again]]) {
      const of = (what) => median(seen.map(what));
      console.log(
        `| ${page.name} | ${name} | ${seconds(of((s) => s.useful))} s | ${seconds(of((s) => s.clickable))} s | ${seconds(of((s) => s.largest))} s | ${of((s) => s.shift).toFixed(3)} | ${Math.round(of((s) => s.bytes) / 1024)} | ${of((s) => s.requests.length)} |`,
      );
      if (given.requests) for (const r of seen[0].requests) console.log(`<!-- ${String(r.bytes).padStart(7)} ${r.url.slice(site.address.length)} -->`);
    }
  }

  if (!given["no-lighthouse"]) {
    console.log(`\n| page | Lighthouse, mobile (${runs} runs, median) | of them |\n|---|---:|---|`);
    for (const page of pages) {
      const all = await scores(browser, site.address + page.path, page.anyone ? null : () => sessionOf(site.address, login), runs);
      console.log(`| ${page.name} | ${median(all)} | ${all.join(", ")} |`);
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
