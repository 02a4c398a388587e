// Lighthouse's mobile score of performance, with its own throttling.

import lighthouse from "lighthouse";

/** One score, 0 to 100, for each run; `session` gives the cookie of who reads the page, or is null for nobody. */
export async function scores(browser, url, session, runs) {
  const all = [];
  for (let run = 0; run < runs; run++) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    if (session) await page.setCookie(await session());
    const result = await lighthouse(url, { onlyCategories: ["performance"], logLevel: "error" }, undefined, page);
    all.push(Math.round(result.lhr.categories.performance.score * 100));
    await context.close();
  }

  return all;
}
