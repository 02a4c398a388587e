import "./shared/copy-button.js";
import "./shared/password-field.js";
import { announce } from "./shared/whose.js";

// On every page: without a line, the offline page answers instead of the browser's own.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/offline-worker.js").catch(() => undefined);

announce();
