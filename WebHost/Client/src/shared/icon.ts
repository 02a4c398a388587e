import { svg, html, type TemplateResult } from "lit";
import type { Role } from "./contract.js";

/** A pictogram of the sprite; it repeats what words beside it say. */
export const icon = (name: string): TemplateResult => html`<svg class="icon" aria-hidden="true">${svg`<use href="/assets/icons.svg#${name}"></use>`}</svg>`;

const byRole: Record<Role, string> = { before: "sunrise", morning: "sun", meal: "utensils", afternoon: "cloud-sun", after: "moon" };

export const roleIcon = (role: Role): TemplateResult => icon(byRole[role]);
