import { setTimeout as sleep } from "node:timers/promises";
import { type Fault, takeFault } from "../control/settings";
import { API_VERSION, accountOf, authenticate, checkVersion } from "./auth";
import { type Match, matchEndpoint, type Part } from "./endpoint";
import { expand } from "./expand";
import { decodeForm, type Form } from "./form";
import { fingerprintOf, keepAnswer, replayOf } from "./idempotency";
import { newId } from "./ids";
import { errorBody, invalidRequest, type ProblemFields, StripeProblem } from "./problems";
import type { Scope } from "./scope";
import { isBag } from "./values";
import type { StripeWorld } from "./world";

export interface ApiRequest {
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  body: string;
  header(name: string): string | undefined;
}

/** An answer, or null where the connection is to be cut. */
export type ApiAnswer = { status: number; body: object; headers: Record<string, string> } | null;

type Outcome = { status: number; body: object };

const internal: ProblemFields = { type: "api_error", message: "An unknown error occurred" };

function parseJsonBody(body: string): object {
  if (body === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (isBag(parsed)) return parsed;
  } catch {
    // Falls through to the refusal, like anything else that is no object.
  }
  throw invalidRequest("Invalid JSON in the request body.", "invalid_json");
}

function readInput(request: ApiRequest): { input: object; expansions: string[] } {
  const isV2 = request.path.startsWith("/v2/");
  const query = decodeForm(request.query);
  const type = request.header("content-type") ?? "";
  if (isV2) {
    return { input: request.method === "POST" ? parseJsonBody(request.body) : query, expansions: [] };
  }
  if (request.body !== "" && !type.startsWith("application/x-www-form-urlencoded")) {
    throw invalidRequest(
      `Invalid request (check that your POST content type is application/x-www-form-urlencoded). Received ${type || "none"}.`,
    );
  }
  const { expand: wanted, ...input }: Form = { ...query, ...decodeForm(request.body) };
  const list = wanted === undefined ? [] : Array.isArray(wanted) ? wanted : [wanted];
  const expansions = list.map((path) => {
    if (typeof path !== "string") throw invalidRequest("Invalid array", undefined, "expand");
    return path;
  });
  return { input, expansions };
}

function checkRate(world: StripeWorld, account: string): void {
  const limit = world.settings.rateLimit;
  if (limit === null) return;
  // Real time: a limit protects a machine, whatever the simulated time is.
  const now = performance.now();
  const recent = (world.recent.get(account) ?? []).filter((at) => at > now - 1000);
  recent.push(now);
  world.recent.set(account, recent);
  if (recent.length > limit) throw tooMany("rate_limit");
}

const tooManyMessages = {
  rate_limit:
    "Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.",
  lock_timeout:
    "This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.",
} as const;

function tooMany(code: keyof typeof tooManyMessages): StripeProblem {
  return new StripeProblem(429, {
    type: "invalid_request_error",
    code,
    message: tooManyMessages[code],
  });
}

function faultProblem({ status, code }: Fault): StripeProblem {
  if (status === 429) return tooMany(code ?? "rate_limit");
  // The schema of the settings admits error statuses only.
  return new StripeProblem(status as StripeProblem["status"], internal);
}

function attempt(requestId: string, work: () => unknown): Outcome {
  try {
    return { status: 200, body: Object(work()) };
  } catch (error) {
    if (error instanceof StripeProblem) {
      return { status: error.status, body: errorBody(error.fields, requestId) };
    }
    console.error("The stripe stand-in failed", error);
    return { status: 500, body: errorBody(internal, requestId) };
  }
}

function failure(fault: Fault, requestId: string): Outcome {
  return attempt(requestId, () => {
    throw faultProblem(fault);
  });
}

type Executed = (Outcome & { isReplay: boolean }) | null;

/** Does the work once per idempotency key, with whatever trouble was ordered. Null cuts the connection. */
async function execute(scope: Scope, request: ApiRequest, work: () => unknown): Promise<Executed> {
  const { world } = scope;
  const requestId = scope.request?.id ?? "";
  const key = request.method === "POST" ? scope.request?.idempotency_key : undefined;
  const fingerprint = fingerprintOf(request.method, request.path, request.body);
  const known = key ? replayOf(scope, key, fingerprint) : null;
  const fault = takeFault(world.settings, request.method, request.path);
  const guard = key ? `${scope.account} ${key}` : null;
  // In v2 work that failed is done again under the same key; in v1 its failure is told again.
  const isKept = (outcome: Outcome) => outcome.status < 400 || !request.path.startsWith("/v2/");
  const keep = (outcome: Outcome) => key && isKept(outcome) && keepAnswer(scope, key, fingerprint, outcome);
  const answer = async (): Promise<Executed> => {
    const isFailing = fault !== null && fault.status !== 200;
    const isWorking = !isFailing || fault.afterWork === true;
    const outcome = isWorking ? (known ?? attempt(requestId, work)) : null;
    if (outcome && !known) keep(outcome);
    if (fault?.delayMs) await sleep(fault.delayMs, undefined, { signal: world.stopping.signal });
    if (!isFailing) return outcome && { ...outcome, isReplay: known !== null };
    if (fault.status === 0) return null;
    const failed = failure(fault, requestId);
    if (fault.status === 500) keep(failed);
    return { ...failed, isReplay: false };
  };
  if (guard) world.keysInUse.add(guard);
  return answer().finally(() => guard && world.keysInUse.delete(guard));
}

function noteRequest(world: StripeWorld, request: ApiRequest, match: Match | null): void {
  const route = `${request.method} ${match?.endpoint.path.replaceAll(/:\w+/g, ":id") ?? request.path}`;
  world.requests.set(route, (world.requests.get(route) ?? 0) + 1);
}

function unrecognized(request: ApiRequest): StripeProblem {
  return new StripeProblem(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${request.method}: ${request.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}

function openScope(world: StripeWorld, request: ApiRequest, requestId: string): Scope {
  const { key, platform } = authenticate(request.header("authorization"));
  checkVersion(request.header("stripe-version"));
  const wanted = request.header("stripe-account") ?? request.header("stripe-context");
  const account = accountOf(world.store, key, wanted);
  checkRate(world, account);
  const idempotency_key = request.header("idempotency-key") ?? null;
  return { world, platform, account, now: world.clock.now, request: { id: requestId, idempotency_key } };
}

/** Answers one request to the API. */
export async function dispatch(
  world: StripeWorld,
  parts: readonly Part[],
  request: ApiRequest,
): Promise<ApiAnswer> {
  const requestId = newId("req");
  const headers: Record<string, string> = { "request-id": requestId, "stripe-version": API_VERSION };
  for (const name of ["idempotency-key", "stripe-account"]) {
    const value = request.header(name);
    if (value !== undefined) headers[name] = value;
  }
  const match = matchEndpoint(
    parts.flatMap((part) => part.endpoints),
    request.method,
    request.path,
  );
  noteRequest(world, request, match);
  try {
    const scope = openScope(world, request, requestId);
    if (!match) throw unrecognized(request);
    const { input, expansions } = readInput(request);
    const run = match.endpoint.prepare(input);
    const done = await execute(scope, request, () =>
      expand(scope, parts, run(scope, ...match.ids), expansions),
    );
    if (!done) return null;
    if (done.isReplay) headers["idempotent-replayed"] = "true";
    return { status: done.status, body: done.body, headers };
  } catch (error) {
    if (!(error instanceof StripeProblem)) throw error;
    return { status: error.status, body: errorBody(error.fields, requestId), headers };
  }
}
