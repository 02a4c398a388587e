import type { LitElement, ReactiveController } from "lit";
import { Lifetime } from "./lifetime.js";

/** One polite voice for screen readers, never more often than people can listen; what came meanwhile is said together. */
export class Announcer implements ReactiveController {
  private readonly life = new Lifetime();
  private waiting: string[] = [];

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.life.begin();
  }

  hostDisconnected(): void {
    this.life.end();
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
