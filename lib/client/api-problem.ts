import type { FieldError, ProblemCode } from "@/types/problem";

/** What a `callApi` failure tells people; `title`, `detail` and `requestId` are words ready to be shown. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: ProblemCode | "unreachable" | "unreadable";
  readonly title: string;
  readonly detail: string;
  /** Zero when no answer came at all. */
  readonly status: number;
  readonly requestId: string | null;
  readonly errors: readonly FieldError[];

  constructor(facts: {
    code: ApiProblem["code"];
    title: string;
    detail: string;
    status: number;
    requestId?: string | null;
    errors?: readonly FieldError[];
    cause?: unknown;
  }) {
    super(facts.detail, { cause: facts.cause });
    this.code = facts.code;
    this.title = facts.title;
    this.detail = facts.detail;
    this.status = facts.status;
    this.requestId = facts.requestId ?? null;
    this.errors = facts.errors ?? [];
  }
}

/** No answer: the network, or the server while it restarts. */
export function unreachable(cause: unknown): ApiProblem {
  return new ApiProblem({
    code: "unreachable",
    title: "No connection",
    detail: "The server did not answer. Check your connection; nothing you saved is lost.",
    status: 0,
    cause,
  });
}

/** An answer we do not understand, for example from a proxy in between or an older version of the page. */
export function unreadable(status: number, requestId: string | null, cause?: unknown): ApiProblem {
  return new ApiProblem({
    code: "unreadable",
    title: "Unexpected answer",
    detail: "The answer could not be read. Reload the page; if it stays, tell us the request below.",
    status,
    requestId,
    cause,
  });
}

/** Reads a refusal; anything that is not problem details becomes an unreadable answer. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get("x-request-id");
  const body = await readJson(response);
  const code = textOf(body, "code");
  const title = textOf(body, "title");
  const detail = textOf(body, "detail");
  if (!code || !title || !detail) return unreadable(response.status, requestId);
  const errors = fieldErrorsOf(body);
  // A code this version of the page does not know is treated like any it does not look for.
  const known = code as ProblemCode;
  return new ApiProblem({ code: known, title, detail, status: response.status, requestId, errors });
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // A body that is no JSON has none of the fields, which says so.
    return undefined;
  }
}

function textOf(from: unknown, key: string): string | null {
  const value: unknown = typeof from === "object" && from !== null ? Reflect.get(from, key) : null;
  return typeof value === "string" ? value : null;
}

function fieldErrorsOf(body: unknown): FieldError[] {
  const errors: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "errors") : null;
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((entry) => {
    const field = textOf(entry, "field");
    const message = textOf(entry, "message");
    return field && message ? [{ field, message }] : [];
  });
}
