import { currentTally } from "@/lib/domain/shared/round-trips";
import { sha256Hex } from "@/lib/platform/crypto";
import type { Operation } from "@/types/operation";
import type { Exchange } from "../exchange";
import { selectFields } from "./select-fields";

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export function page<T>(items: T[], nextCursor: string | null): Page<T> {
  return { items, nextCursor };
}

/** Status and JSON of an answer, still without transport fields. */
export interface Rendered {
  status: number;
  json: string | null;
}

/** Checks what a handler returned against the declared response; more than was promised, or asked for, never leaves. */
export function render(
  operation: Operation,
  result: unknown,
  fields: readonly string[] | null = null,
): Rendered {
  const { response, status } = operation;
  if (response.kind === "resource") {
    return { status, json: JSON.stringify({ data: response.schema.parse(result) }) };
  }
  if (response.kind === "page") {
    const { items, nextCursor } = result as Page<unknown>; // `page` operations are typed to return a Page
    const data = selectFields(response.schema.array().parse(items), fields);
    return { status, json: JSON.stringify({ data, meta: { nextCursor } }) };
  }
  return { status, json: null };
}

/** The HTTP answer, with entity tag for reads. */
export function toResponse(exchange: Exchange, rendered: Rendered): Response {
  const headers = exchange.responseHeaders;
  headers.set("cache-control", "private, no-cache");
  headers.set("vary", "Cookie, Authorization");
  if (rendered.json === null) return new Response(null, { status: rendered.status, headers });
  headers.set("content-type", "application/json");
  if (exchange.request.method === "GET" && isUnchanged(exchange, rendered.json)) {
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  }
  return new Response(rendered.json, { status: rendered.status, headers });
}

function isUnchanged(exchange: Exchange, json: string): boolean {
  const tag = `"${sha256Hex(json).slice(0, 32)}"`;
  exchange.responseHeaders.set("etag", tag);
  const asked = exchange.request.headers.get("if-none-match");
  return asked?.split(",").some((part) => part.trim().replace(/^W\//, "") === tag) ?? false;
}

/** Fields every answer carries, errors and streams included. */
export function finishHeaders(exchange: Exchange, headers: Headers): void {
  const tally = currentTally();
  const total = (performance.now() - exchange.startedAt).toFixed(1);
  headers.set("x-request-id", exchange.requestId);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set(
    "server-timing",
    `total;dur=${total}, db;dur=${(tally?.sqlMs ?? 0).toFixed(1)};desc="${tally?.sqlRoundTrips ?? 0}", cache;desc="${tally?.redisRoundTrips ?? 0}"`,
  );
}
