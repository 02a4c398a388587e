import "./shared/copy-button.js";
import "./shared/password-field.js";
import { announce } from "./shared/whose.js";

// On every page: a page's own script brings this with it, others load it alone.

// Without a line, the offline page answers instead of the browser's own. It is made ready once the page itself is there.
if ("serviceWorker" in navigator)
  addEventListener("load", () => void navigator.serviceWorker.register("/offline-worker.js").catch(() => undefined), { once: true });

announce();
