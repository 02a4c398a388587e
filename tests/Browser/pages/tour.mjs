#!/usr/bin/env node
// node tour.mjs [--old FOLDER]
// Takes the pictures of docs/tour.md anew: the parents' pages on a telephone and a desktop; with the sources of an older version, the same pages of those beside them.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { sessionOf, startSite } from "./site.mjs";

const { values: given } = parseArgs({ options: { old: { type: "string" } } });
const folder = fileURLToPath(new URL("../../../docs/images/tour", import.meta.url));
mkdirSync(folder, { recursive: true });
const login = "famille00002";
const sizes = { phone: { width: 390, height: 844, isMobile: true, hasTouch: true }, desktop: { width: 1280, height: 860 } };

/** Chooses the first days that are free, as far as the view shows them. */
async function choose(page) {
  await page.waitForSelector("button[data-cell][data-state=free]", { timeout: 60_000 });
  for (let n = 0; n < 2; n++) {
    const free = await page.$("button[data-cell][data-state=free]");
    if (!free) break;
    await free.evaluate((button) => button.click());
    await page.waitForFunction((wanted) => document.querySelectorAll("button[data-cell][data-state=pending]").length >= wanted, { timeout: 60_000 }, n + 1);
  }
}

/** Each picture: where it is taken, and what is done before; `null` where a version has no such thing. */
const pictures = [
  { name: "sign-in", path: "/connexion", anyone: true },
  { name: "dashboard", path: "/tableau-de-bord" },
  { name: "bookings", path: "/reservations", act: (page) => page.waitForSelector("[data-cell], [data-chip]") },
  {
    name: "basket",
    path: "/reservations",
    act: async (page) => {
      await choose(page);
      await page.$eval("#basket-toggle", (button) => button.click()).catch(() => undefined);
    },
  },
  {
    name: "recap",
    path: "/reservations",
    act: async (page) => {
      await page.waitForSelector("#save", { timeout: 60_000 });
      await page.$eval("#save", (button) => button.click());
      await page.waitForSelector("#recap[open]", { timeout: 60_000 });
    },
  },
  { name: "mine", path: "/mes-reservations" },
];

async function take(browser, site, version) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const picture of pictures) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
      await page.setViewport(viewport);
      if (!picture.anyone) await page.setCookie(await sessionOf(site.address, login));
      const answer = await page.goto(site.address + picture.path, { waitUntil: "networkidle2" });
      if (answer.status() === 200) {
        await picture.act?.(page);
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
        await page.screenshot({ path: `${folder}/${picture.name}-${size}-${version}.webp`, type: "webp", quality: 60 });
      }

      await context.close();
    }
  }
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=fr"],
});
try {
  for (const [version, root] of Object.entries({ old: given.old, new: undefined })) {
    if (version === "old" && !root) continue;
    const site = await startSite(root);
    try {
      await take(browser, site, version);
    } finally {
      await site.stop();
    }
  }
} finally {
  await browser.close();
}
