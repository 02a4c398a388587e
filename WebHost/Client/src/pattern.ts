import "./site.js";
import { MercrediPattern } from "./pattern/element.js";

customElements.define("mercredi-pattern", MercrediPattern);
