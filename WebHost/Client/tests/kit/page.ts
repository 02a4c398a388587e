// A browser's page without a browser, in French, on a date that tests choose. Imported before the code under test, which looks at its page
// as it loads.
import { beforeEach, mock } from "node:test";
import { GlobalRegistrator } from "@happy-dom/global-registrator";

GlobalRegistrator.register({ url: "http://localhost/", width: 1280, height: 900 });
document.documentElement.lang = "fr";
// Without a wait of its own: no test would hear of it, and the process would stay for it.
AbortSignal.timeout = () => new AbortController().signal;
// No network before a test has a server.
globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
// Everything that the page names has come.
Object.defineProperty(document, "readyState", { value: "complete", configurable: true });

/** A Tuesday of term, at noon in the town. */
export const NOON = Date.parse("2026-11-24T12:00:00+01:00");

// Time stands still until a test moves it.
beforeEach(() => {
  // What the last test left ends by the clock that it knew.
  document.body.replaceChildren();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: NOON });
  sessionStorage.clear();
});

/** Lets what has been answered be told on: promises, not time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** Moves the clock, and lets come of it what comes. */
export async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

/** The words that the page brings, as in its resource files. */
export function words(table: Record<string, string>): void {
  const script = document.createElement("script");
  script.type = "application/json";
  script.id = "words";
  script.textContent = JSON.stringify(table);
  document.body.append(script);
}
