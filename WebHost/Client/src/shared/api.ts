import { learn, timeHeader } from "./clock.js";
import type { Problem } from "./contract.js";
import { isAnothers } from "./whose.js";

/** The server answered with a refusal or a fault. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail);
  }

  /** The stable NAME of /problems/NAME. */
  get reason(): string {
    return this.problem.type.replace(/^.*\//, "");
  }
}

/** No answer came: the outcome is unknown. */
export class NoAnswer extends Error {}

/** Whether what was asked may or may not be done: asking again helps, and harms nothing. */
export const isUnknown = (error: unknown): boolean => error instanceof NoAnswer || (error instanceof Refused && error.status >= 500);

/** Whether the server knows this session no more: signing in helps, asking again does not. */
export const isSessionOver = (error: unknown): boolean => error instanceof Refused && error.status === 401;

async function call(method: string, url: string, body?: unknown): Promise<Response> {
  const sent = Date.now();
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      headers: {
        Accept: "application/json",
        "X-Mercredi-Client": "calendar",
        Prefer: "return=representation",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
  } catch (error) {
    throw new NoAnswer(String(error));
  }
  learn(answer.headers.get(timeHeader), sent, Date.now());
  // The page is being loaded anew: what was asked for it has no reader any more.
  if (isAnothers(answer.headers.get("X-Mercredi-Account"))) return new Promise(() => {});
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  throw new Refused(answer.status, { type: problem.type ?? "/problems/error", detail: problem.detail ?? "" });
}

async function read<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer;
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new NoAnswer(String(error));
  }
}

export const get = <T>(url: string): Promise<T> => read<T>(call("GET", url));
export const put = <T>(url: string, body: unknown): Promise<T> => read<T>(call("PUT", url, body));
export const post = <T>(url: string, body: unknown): Promise<T> => read<T>(call("POST", url, body));
export const remove = <T>(url: string): Promise<T> => read<T>(call("DELETE", url));
