import { tally } from "@/lib/domain/shared/round-trips";
import { reportError } from "@/lib/platform/report-error";
import type { Operation } from "@/types/operation";
import { type Exchange, startExchange } from "./exchange";
import { PROBLEM_KINDS, problemResponse, toDomainError } from "./problem";
import { finishHeaders, type Rendered, toResponse } from "./steps/respond";

/** What Next hands to a route beside the request; a path without parameters has none. */
export interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
}

export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** The frame every wrapper shares: start, steps, answer or problem, log line. */
export function operationRoute(
  operation: Operation,
  steps: (exchange: Exchange) => Promise<Rendered | Response>,
): RouteHandler {
  return async (request, context) =>
    tally(async () => {
      const exchange = startExchange(request, operation, flatParams(await context.params));
      const response = await answer(exchange, steps);
      finishHeaders(exchange, response.headers);
      return response;
    });
}

async function answer(
  exchange: Exchange,
  steps: (exchange: Exchange) => Promise<Rendered | Response>,
): Promise<Response> {
  try {
    const outcome = await steps(exchange);
    const response =
      outcome instanceof Response ? withFields(outcome, exchange) : toResponse(exchange, outcome);
    exchange.log.info({ status: response.status, ms: elapsed(exchange) }, "request");
    return response;
  } catch (thrown) {
    const error = toDomainError(thrown);
    const status = PROBLEM_KINDS[error.code].status;
    const fields = { status, code: error.code, ms: elapsed(exchange) };
    if (status >= 500) {
      exchange.log.error({ ...fields, error: error.cause ?? error }, "request failed");
      reportError(error.cause ?? error, { requestId: exchange.requestId, operation: exchange.operation.id });
    } else exchange.log.info(fields, "request refused");
    return problemResponse(error, exchange.requestId, exchange.responseHeaders);
  }
}

/** Headers of a handler's own Response may be immutable; steps' fields are added to a copy. */
function withFields(response: Response, exchange: Exchange): Response {
  const headers = new Headers(response.headers);
  exchange.responseHeaders.forEach((value, name) => {
    headers.append(name, value);
  });
  return new Response(response.body, { status: response.status, headers });
}

function elapsed(exchange: Exchange): number {
  return Math.round((performance.now() - exchange.startedAt) * 10) / 10;
}

function flatParams(params: Record<string, string | string[] | undefined> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join("/") : (value ?? ""),
    ]),
  );
}
