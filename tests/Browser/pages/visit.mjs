// One visit to a page as a telephone makes it: what came when, and what it weighed.

/** Lighthouse's slow 4G. The browser adds the delay to each request, and none to a connection. */
const slow4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8, connectionType: "cellular4g" };
const processor = 4;

/** Runs in the page, before its own scripts. */
function watch(useful, clickable) {
  const told = { paint: null, useful: null, clickable: null, shift: 0, largest: null };
  window.__told = told;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) told.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    told.largest = list.getEntries().at(-1).startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    told.paint = list.getEntriesByName("first-contentful-paint")[0]?.startTime ?? told.paint;
  }).observe({ type: "paint", buffered: true });
  const inView = (element) => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.top < innerHeight && box.bottom > 0;
  };
  const seen = (selector) => [...document.querySelectorAll(selector)].some(inView);
  const look = () => {
    // What is there in this frame is painted before the next one begins.
    if (told.useful === null && told.paint !== null && seen(useful)) requestAnimationFrame(() => (told.useful ??= performance.now()));
    if (told.clickable === null && told.useful !== null && document.querySelector("mercredi-calendar")?.hasUpdated !== false && seen(clickable)) told.clickable = performance.now();
    if (told.clickable === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Opens `url` and returns what was seen of it. `useful` and `clickable` are selectors of what must be in view. */
export async function visit(page, url, { useful, clickable }) {
  const client = await page.createCDPSession();
  const sent = new Map();
  client.on("Network.requestWillBeSent", (e) => e.request.url.startsWith("http") && sent.set(e.requestId, { url: e.request.url, bytes: 0 }));
  client.on("Network.loadingFinished", (e) => sent.has(e.requestId) && (sent.get(e.requestId).bytes = e.encodedDataLength));
  client.on("Network.requestServedFromCache", (e) => sent.delete(e.requestId));
  const fromDisk = new Set();
  client.on("Network.responseReceived", (e) => (e.response.fromDiskCache || e.response.fromServiceWorker) && fromDisk.add(e.requestId));
  await client.send("Network.enable");
  // The worker that answers offline would fetch the page past the delays.
  await client.send("Network.setBypassServiceWorker", { bypass: true });
  await client.send("Network.emulateNetworkConditions", slow4G);
  await client.send("Emulation.setCPUThrottlingRate", { rate: processor });
  const script = await page.evaluateOnNewDocument(watch, useful, clickable);
  await page.goto(url, { waitUntil: "load", timeout: 60_000 });
  await page.waitForFunction(() => window.__told.clickable !== null, { timeout: 60_000, polling: 100 });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const told = await page.evaluate(() => window.__told);
  await page.removeScriptToEvaluateOnNewDocument(script.identifier);
  await client.detach();
  const requests = [...sent].filter(([id]) => !fromDisk.has(id)).map(([, request]) => request);
  return { ...told, requests, bytes: requests.reduce((sum, r) => sum + r.bytes, 0) };
}
