import { html, svg, type TemplateResult } from "lit";
import type { Role } from "./contract.js";

// The sprite is taken into the page, so that a sign that is new on the screen needs no network: "offline" has one too.
void fetch(document.documentElement.dataset["icons"] ?? "/assets/icons.svg")
  .then((answer) => (answer.ok ? answer.text() : ""))
  .then((drawing) => {
    const sprite = new DOMParser().parseFromString(
      drawing.replaceAll('<symbol id="', '<symbol id="icon-'),
      "image/svg+xml",
    ).documentElement;
    if (sprite.localName !== "svg") return;
    sprite.setAttribute("hidden", "");
    document.body.append(document.adoptNode(sprite));
  })
  .catch(() => undefined);

/** A pictogram of the sprite; it repeats what words beside it say. */
export const icon = (name: string): TemplateResult =>
  html`<svg class="icon" aria-hidden="true">${svg`<use href="#icon-${name}"></use>`}</svg>`;

const byRole: Record<Role, string> = { before: "sunrise", morning: "sun", meal: "utensils", afternoon: "cloud-sun", after: "moon" };

export const roleIcon = (role: Role): TemplateResult => icon(byRole[role]);
