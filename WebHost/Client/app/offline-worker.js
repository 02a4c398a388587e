// Without a line, a page that cannot be had is answered by the offline page. Nothing of a family is ever kept: only that page and what it is drawn with.
const KEPT = "mercredi-offline";
const PAGE = "/hors-ligne";

async function keep() {
  const page = await fetch(PAGE, { credentials: "omit", cache: "reload" });
  if (!page.ok) return;
  const text = await page.clone().text();
  const parts = [...text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map((match) => match[1]);
  const cache = await caches.open(KEPT);
  await cache.put(PAGE, page);
  await Promise.all([...new Set(parts)].map((part) => cache.add(part).catch(() => undefined)));
}

addEventListener("install", (event) => {
  // What is sent as a page is left would be lost on its way through here.
  event.waitUntil(event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" }));
  event.waitUntil(keep().then(() => skipWaiting()));
});
// Pages are asked for while this is still waking up.
addEventListener("activate", (event) => event.waitUntil(Promise.all([registration.navigationPreload?.enable(), clients.claim()])));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") {
    const answer = async () => (await event.preloadResponse) ?? fetch(request);
    event.respondWith(answer().catch(async () => (await caches.match(PAGE)) ?? Response.error()));
  } else if (request.method === "GET" && pathname.startsWith("/assets/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

// News of the town. Nothing is kept; one that cannot be read is shown all the same, for a browser wants to see each.
addEventListener("push", (event) => {
  let news = {};
  try {
    news = event.data?.json() ?? {};
  } catch {
    // Shown as the name of the portal alone.
  }
  event.waitUntil(
    registration.showNotification(news.title ?? "Mercredi", {
      tag: news.tag,
      lang: news.lang,
      icon: "/assets/icon-192.png",
      badge: "/assets/icon-192.png",
      data: { url: news.url },
    }),
  );
});
// Only into the portal, whatever was sent.
addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data?.url ?? "/", location.origin);
  event.waitUntil(clients.openWindow(target.origin === location.origin ? target.href : "/"));
});
