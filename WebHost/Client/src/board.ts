import { MercrediBoard } from "./board/element.js";

customElements.define("mercredi-board", MercrediBoard);
