import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

type Handler = (event: unknown) => void;

/** The service worker as a browser runs it, with what it showed and opened. */
async function worker() {
  const handlers = new Map<string, Handler>();
  const shown: { title: string; tag?: string; data: { url?: string } }[] = [];
  const opened: string[] = [];
  const registration = {
    showNotification: (title: string, options: { tag?: string; data: { url?: string } }) =>
      shown.push({ title, tag: options.tag!, data: options.data }),
  };
  const clients = { openWindow: (url: string) => opened.push(url) };
  const run = new Function("addEventListener", "registration", "clients", "location", await readFile("app/offline-worker.js", "utf8"));
  run((name: string, handler: Handler) => handlers.set(name, handler), registration, clients, { origin: "https://portail.example.fr" });
  const fire = (name: string, event: object): void => handlers.get(name)!({ waitUntil: () => undefined, ...event });
  return { fire, shown, opened };
}

const click = (url: unknown) => ({ notification: { close: () => undefined, data: { url } } });

test("a notification shows its sentence, and a repeat takes its place", async () => {
  const { fire, shown } = await worker();
  fire("push", { data: { json: () => ({ title: "Une place s’est libérée pour Rose", url: "/mes-attentes", tag: "one", lang: "fr" }) } });
  assert.deepEqual(shown, [{ title: "Une place s’est libérée pour Rose", tag: "one", data: { url: "/mes-attentes" } }]);
});

test("one that cannot be read is shown all the same: browsers end a subscription that shows nothing", async () => {
  const { fire, shown } = await worker();
  const broken = () => {
    throw new SyntaxError();
  };
  fire("push", { data: { json: broken } });
  fire("push", { data: null });
  assert.deepEqual(
    shown.map((news) => news.title),
    ["Mercredi", "Mercredi"],
  );
});

test("a click leads into the portal and nowhere else", async () => {
  const { fire, opened } = await worker();
  for (const url of ["/mes-attentes", undefined, "https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    fire("notificationclick", click(url));
  assert.deepEqual(opened, ["https://portail.example.fr/mes-attentes", "https://portail.example.fr/", "/", "/", "/"]);
});
