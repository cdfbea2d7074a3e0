import { LIMITS } from "@/config/limits";
import { DomainError } from "@/lib/domain/shared/errors";
import type { Operation } from "@/types/operation";
import type { Exchange } from "./exchange";
import { operationRoute, type RouteHandler } from "./run-operation";
import { limitAddress } from "./steps/limit-address";
import { mediaType, readRawBytes } from "./steps/read-body";
import { render } from "./steps/respond";

type WebhookOperation = Extract<Operation, { audience: "webhook" }>;

export interface WebhookInput {
  /** The body exactly as sent: signatures are over these bytes. */
  rawBody: Buffer;
  headers: Headers;
  integrationId: string | null;
  params: Record<string, string>;
  log: Exchange["log"];
}

/** Route of a provider's events: size and content type, raw body, then the handler verifies and stores. */
export function withWebhook<O extends WebhookOperation>(
  operation: O,
  handler: (input: WebhookInput) => Promise<Response | undefined>,
): RouteHandler {
  return operationRoute(operation, async (exchange) => {
    limitAddress(exchange);
    const { request } = exchange;
    if (mediaType(request.headers.get("content-type")) !== "application/json") {
      throw new DomainError("unsupported_media_type", "Send the event as application/json.");
    }
    if (request.headers.has("content-encoding")) {
      throw new DomainError("unsupported_media_type", "Send the event without content encoding.");
    }
    const rawBody = await readRawBytes(request, LIMITS.webhookBodyBytes);
    const integrationIds = new URL(request.url).searchParams.getAll("i");
    const integrationId = integrationIds.length === 1 ? (integrationIds[0] ?? null) : null;
    const answer = await handler({
      rawBody,
      headers: request.headers,
      integrationId,
      params: exchange.rawParams,
      log: exchange.log,
    });
    return answer ?? render(operation, undefined);
  });
}
