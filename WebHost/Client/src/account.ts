// «Mon compte»: passkeys, and notifications on this device.

import "./passkeys.js";
import { PageElement } from "./shared/page-element.js";

const known = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

/** Where the browser knows notifications, offers to switch them on; where it must be installed first, says so. */
class PushSwitch extends PageElement {
  protected arrive(signal: AbortSignal): void {
    this.querySelector<HTMLElement>("[data-when=known]")!.hidden = !known;
    this.querySelector<HTMLElement>("[data-when=unknown]")!.hidden = known;
    this.hidden = false;
    const form = this.querySelector("form");
    form?.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        void this.switchOn(form);
      },
      { signal },
    );
  }

  private async switchOn(form: HTMLFormElement): Promise<void> {
    const status = this.querySelector<HTMLElement>("[role=status]")!;
    status.textContent = "";
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Error();
      const { pushManager } = await navigator.serviceWorker.ready;
      // One for a key of before would be refused.
      await (await pushManager.getSubscription())?.unsubscribe();
      const { endpoint, keys } = (
        await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(this.dataset["key"] ?? "") })
      ).toJSON();
      for (const [name, value] of Object.entries({ endpoint, ...keys })) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement) field.value = value ?? "";
      }
      form.submit();
    } catch {
      status.textContent = status.dataset["problem"] ?? "";
    }
  }
}

customElements.define("push-switch", PushSwitch);
