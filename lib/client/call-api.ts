import type { z } from "zod";
import type { BodyOf, Operation, ParamsOf, QueryOf, ResponseKind } from "@/types/operation";
import { ApiProblem, readProblem, unreachable, unreadable } from "./api-problem";
import { buildUrl } from "./build-url";
import type { Endpoint } from "./endpoint";
import { goToSecondFactor, goToSignIn, renewSession } from "./session";

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** What a call answers: a resource, a page of resources, or nothing. */
export type AnswerOf<R extends ResponseKind> = R extends {
  kind: "resource";
  schema: infer S extends z.ZodType;
}
  ? z.output<S>
  : R extends { kind: "page"; schema: infer S extends z.ZodType }
    ? Page<z.output<S>>
    : undefined;

/** An input that may be empty need not be given. */
type Part<Name extends string, Value> =
  Record<string, never> extends Value
    ? { [key in Name]?: Value }
    : undefined extends Value
      ? { [key in Name]?: Value }
      : { [key in Name]: Value };

export type CallOptions<O extends Operation> = Part<"params", ParamsOf<O>> &
  Part<"body", BodyOf<O>> & {
    query?: Partial<QueryOf<O>> | undefined;
    /** The body of an operation that takes a file. */
    file?: File | undefined;
    /** Makes a repeated send of the same change one change. Give one to everything that moves money or dials. */
    idempotencyKey?: string | undefined;
    signal?: AbortSignal | undefined;
  };

/** The same without their types, for the sending itself. */
interface LooseOptions {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  file?: File | undefined;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
}
type LooseEndpoint = Pick<Endpoint<Operation>, "method" | "path" | "kind">;

/**
 * Calls one operation of our API and answers its data. An expired access token is renewed once; a session that is over
 * or owes its second factor leads to the page for that. Unchanged reads cost no body: the browser revalidates by entity tag itself. The server has
 * checked the answer against the operation's schema before sending, so here only its envelope is looked at.
 * Throws ApiProblem, or the abort of the signal.
 */
export async function callApi<O extends Operation>(
  endpoint: Endpoint<O>,
  options: CallOptions<O>,
): Promise<AnswerOf<O["response"]>> {
  const response = await sendRenewing(endpoint, options);
  // `readAnswer` builds the shape that the operation's response kind declares.
  return (await readAnswer(endpoint.kind, response)) as AnswerOf<O["response"]>;
}

async function sendRenewing(endpoint: LooseEndpoint, options: LooseOptions): Promise<Response> {
  const first = await send(endpoint, options);
  if (first.ok) return first;
  const problem = await readProblem(first);
  if (problem.code !== "session_expired") throw leaveIfSignedOut(problem);
  try {
    await renewSession();
  } catch (error) {
    throw error instanceof ApiProblem ? leaveIfSignedOut(error) : error;
  }
  const second = await send(endpoint, options);
  if (second.ok) return second;
  throw leaveIfSignedOut(await readProblem(second));
}

function leaveIfSignedOut(problem: ApiProblem): ApiProblem {
  if (problem.code === "unauthenticated" || problem.code === "session_expired") goToSignIn();
  if (problem.code === "second_factor_required") goToSecondFactor();
  return problem;
}

async function send(endpoint: LooseEndpoint, options: LooseOptions): Promise<Response> {
  const url = buildUrl(endpoint.path, asRecord(options.params), asRecord(options.query));
  const headers: Record<string, string> = { accept: "application/json" };
  const json = options.body === undefined ? undefined : JSON.stringify(options.body);
  if (json !== undefined) headers["content-type"] = "application/json";
  if (options.file) headers["content-type"] = options.file.type;
  const body = options.file ?? json;
  if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;
  try {
    return await fetch(url, {
      method: endpoint.method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw unreachable(cause);
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

async function readAnswer(kind: ResponseKind["kind"], response: Response): Promise<unknown> {
  if (kind === "none" || kind === "stream") return undefined;
  const requestId = response.headers.get("x-request-id");
  let envelope: Record<string, unknown>;
  try {
    envelope = asRecord(await response.json());
  } catch (cause) {
    throw unreadable(response.status, requestId, cause);
  }
  const { data } = envelope;
  // A resource that may be absent is null.
  if (kind === "resource" && typeof data === "object") return data;
  const { nextCursor } = asRecord(envelope.meta);
  if (kind === "page" && Array.isArray(data)) {
    return { items: data, nextCursor: typeof nextCursor === "string" ? nextCursor : null };
  }
  throw unreadable(response.status, requestId);
}
