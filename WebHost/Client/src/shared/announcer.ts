/** One polite voice for screen readers, never more often than people can listen; what came meanwhile is said together. */
export class Announcer {
  private waiting: string[] = [];
  private timer = 0;

  constructor(private readonly region: () => HTMLElement | null) {}

  say(text: string): void {
    if (!this.waiting.includes(text)) this.waiting.push(text);
    if (this.timer === 0) this.timer = window.setTimeout(() => this.speak(), 120);
  }

  private speak(): void {
    const region = this.region();
    this.timer = 0;
    if (!region || this.waiting.length === 0) return;
    region.textContent = this.waiting.splice(0).join(" ");
    this.timer = window.setTimeout(() => this.speak(), 1500);
  }
}
