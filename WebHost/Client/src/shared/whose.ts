/** Whose page this is; empty where nobody is signed in. */
const account = document.documentElement.dataset["account"] ?? "";

/** True where an answer is for somebody else than the page: another family signed in in another tab, and this page is loaded anew. */
export function isAnothers(answered: string | null): boolean {
  if (!answered || !account || answered === account) return false;
  location.reload();
  return true;
}

/** Tells the other tabs of this browser who is here, and hears of it: they must not go on showing another family's children. */
export function announce(): void {
  if (!account || !("BroadcastChannel" in window)) return;
  const tabs = new BroadcastChannel("mercredi.account");
  tabs.addEventListener("message", (e) => isAnothers(String(e.data)));
  tabs.postMessage(account);
}
