import { randomUUID } from "node:crypto";
import type { Issue } from "../../analytics/errors";
import { type Text, text } from "../../analytics/text";
import { log } from "./log.server";

/** What every failed answer says, to programs and pages alike. Never a stack, never SQL. */
export interface ErrorBody {
  readonly error: {
    readonly code: "bad-input" | "not-found" | "forbidden" | "failed";
    /** In the log beside the cause, so that a person can name what they saw. */
    readonly id: string;
    readonly text: Text;
    readonly issues: readonly Issue[];
    /** The address without the parameters that could not be read; null where there is none to drop. */
    readonly clean: string | null;
  };
}

/**
 * Errors are told by name and shape: the server's entry and the pages are two bundles with their own copy of
 * each class, and `instanceof` does not see across.
 */
export function isBadInput(thrown: unknown): thrown is Error & { readonly issues: readonly Issue[] } {
  return (
    thrown instanceof Error &&
    thrown.name === "BadInput" &&
    "issues" in thrown &&
    Array.isArray(thrown.issues)
  );
}

export function isNotFound(thrown: unknown): thrown is Error & { readonly text: Text } {
  return thrown instanceof Error && thrown.name === "NotFound" && "text" in thrown;
}

/** A failure with words for whoever runs the program (sql/failure.ts): a damaged file, a full disk. */
export function isFailure(thrown: unknown): thrown is Error & { readonly said: Text } {
  return thrown instanceof Error && "said" in thrown;
}

/** BadInput → 400, NotFound → 404, what whoever runs the program must mend → 503, anything else → 500 with an id, and its cause in the log. */
export function describeError(
  thrown: unknown,
  url: URL,
): { readonly status: number; readonly body: ErrorBody } {
  const id = randomUUID();
  if (isBadInput(thrown)) {
    const clean = cleanAddress(url, thrown.issues);
    const said = text("请求里有读不懂的内容。", "Part of the request could not be understood.");
    return {
      status: 400,
      body: { error: { code: "bad-input", id, text: said, issues: thrown.issues, clean } },
    };
  }
  if (isNotFound(thrown)) {
    return {
      status: 404,
      body: { error: { code: "not-found", id, text: thrown.text, issues: [], clean: null } },
    };
  }
  log.error({ id, path: url.pathname, err: thrown }, "request failed");
  if (isFailure(thrown)) {
    return {
      status: 503,
      body: { error: { code: "failed", id, text: thrown.said, issues: [], clean: null } },
    };
  }
  const said = text(`服务出错了，编号 ${id}。`, `The server failed; this is error ${id}.`);
  return { status: 500, body: { error: { code: "failed", id, text: said, issues: [], clean: null } } };
}

/** The path and query of `url` without what `issues` name: parameters, or values of a list; null when nothing is there. */
export function cleanAddress(url: URL, issues: readonly Issue[]): string | null {
  const bad = issues.filter(({ where }) => url.searchParams.has(where));
  if (bad.length === 0) return null;
  const kept = new URLSearchParams();
  for (const [name, given] of url.searchParams) {
    const about = bad.filter(({ where }) => where === name);
    const wrong = new Set(about.map(({ value }) => value));
    const value = wrong.has(undefined)
      ? ""
      : given
          .split(",")
          .filter((one) => !wrong.has(one.trim()))
          .join(",");
    if (about.length === 0) kept.append(name, given);
    else if (value !== "") kept.append(name, value);
  }
  return kept.size === 0 ? url.pathname : `${url.pathname}?${kept}`;
}

/** Runs an API route's work: what it throws becomes JSON of one shape. */
export async function asApi(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    if (request.signal.aborted) return new Response(null, { status: 499 });
    const { status, body } = describeError(thrown, new URL(request.url));
    return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
  }
}

/** What an API address answers to every method but the one it takes: 405. */
export function onlyBy(method: "GET" | "POST"): (call: { request: Request }) => Response {
  return ({ request }) => {
    const { pathname } = new URL(request.url);
    const said = text(
      `${pathname} 只接受 ${method}，不接受 ${request.method}。`,
      `${pathname} takes ${method}, not ${request.method}.`,
    );
    const issues = [{ where: "method", code: "bad_method", text: said }];
    const error = { code: "bad-input", id: randomUUID(), text: said, issues, clean: null } as const;
    return Response.json({ error } satisfies ErrorBody, { status: 405, headers: { Allow: method } });
  };
}

/** Runs a page's loader or action: what it throws reaches the error boundary as `error.data` (ErrorBody). */
export async function asPage<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Response || request.signal.aborted) throw thrown;
    const { status, body } = describeError(thrown, new URL(request.url));
    throw Response.json(body, { status, statusText: status >= 500 ? body.error.id : "" });
  }
}
