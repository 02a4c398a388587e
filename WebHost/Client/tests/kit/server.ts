import { afterEach, beforeEach } from "node:test";
import type { Problem } from "../../src/shared/contract.js";

/** One request as the server saw it. */
export interface Asked {
  what: string;
  body: unknown;
}

type Answer = (body: unknown) => unknown;

/** A refusal or fault of the server. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly detail = `${reason}.`,
  ) {}
}

/** The line is cut before an answer comes. */
export const cut = (): never => {
  throw new TypeError("Failed to fetch");
};

/** The server of a test: answers by "METHOD /path", and everything that it was asked. */
export class Server {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    beforeEach(() => {
      this.asked.length = 0;
      this.answers.clear();
      globalThis.fetch = ((url, init) => this.answer(String(url), init)) as typeof fetch;
    });
    afterEach(() => this.answers.clear());
  }

  on(what: string, answer: Answer): void {
    this.answers.set(what, answer);
  }

  /** How often something was asked. */
  count(what: string): number {
    return this.asked.filter((a) => a.what === what).length;
  }

  private async answer(url: string, init: RequestInit = {}): Promise<Response> {
    const what = `${init.method ?? "GET"} ${new URL(url, "http://localhost").pathname}`;
    const body = typeof init.body === "string" ? JSON.parse(init.body) : init.body;
    this.asked.push({ what, body });
    const found = this.answers.get(what);
    if (!found) return response(404, { type: "/problems/not-found", detail: what });
    const answer = await found(body);
    if (answer instanceof Refusal) return response(answer.status, { type: `/problems/${answer.reason}`, detail: answer.detail });
    return response(answer === undefined ? 204 : 200, answer);
  }
}

const response = (status: number, body: Problem | unknown): Response =>
  ({ ok: status < 400, status, redirected: false, headers: new Headers(), json: async () => body, text: async () => "" }) as Response;

/** An answer that a test gives when it wants to. */
export function later<T>(): { promise: Promise<T>; give: (value: T) => void; fail: (error: unknown) => void } {
  let give!: (value: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => ([give, fail] = [resolve, reject]));
  return { promise, give, fail };
}
