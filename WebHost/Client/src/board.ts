import "./site.js";
import { MercrediBoard } from "./board/element.js";

customElements.define("mercredi-board", MercrediBoard);
