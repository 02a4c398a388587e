import { Part } from "./part.js";

/** One polite voice for screen readers, never more often than people can listen; what came meanwhile is said together. */
export class Announcer extends Part {
  private waiting: string[] = [];

  protected override leave(): void {
    this.waiting = [];
  }

  say(text: string): void {
    if (!this.waiting.includes(text)) this.waiting.push(text);
    if (!this.life.waitsFor("speak")) this.life.after("speak", 120, () => this.speak());
  }

  private speak(): void {
    const region = this.host.querySelector("#live-status");
    if (!region || this.waiting.length === 0) return;
    region.textContent = this.waiting.splice(0).join(" ");
    this.life.after("speak", 1500, () => this.speak());
  }
}
