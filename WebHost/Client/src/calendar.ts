import "./site.js";
import { MercrediCalendar } from "./calendar/element.js";

customElements.define("mercredi-calendar", MercrediCalendar);
