import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { logger } from "@/lib/platform/logger";
import { safeFetch } from "@/lib/platform/safe-fetch";
import { clientAddress } from "./client-address";
import { countLocally } from "./steps/local-rate-counter";
import { readRawBody } from "./steps/read-body";

const MAX_REPORT_BYTES = 200 * 1024;
const envelopeHeader = z.looseObject({ dsn: z.string() });

/**
 * Passes a browser's error report to the tracker named by SENTRY_DSN and to no other. Answers 404 without one, so the
 * address is never an open relay.
 */
export async function forwardErrorReport(request: Request): Promise<Response> {
  const dsn = serverEnv().SENTRY_DSN;
  if (!dsn) return new Response(null, { status: 404 });
  const address = clientAddress(request.headers, serverEnv().TRUSTED_PROXY_HOPS);
  if (!countLocally(`monitoring:${address}`, "mutate").allowed) return new Response(null, { status: 429 });
  const body = await readRawBody(request, MAX_REPORT_BYTES);
  if (!isForUs(body, dsn)) return new Response(null, { status: 400 });
  const target = new URL(dsn);
  const project = target.pathname.slice(1);
  try {
    const { status } = await safeFetch(`${target.protocol}//${target.host}/api/${project}/envelope/`, {
      method: "POST",
      headers: { "content-type": "application/x-sentry-envelope" },
      body,
    });
    return new Response(null, { status });
  } catch (error) {
    logger().warn({ error }, "an error report could not be passed on");
    return new Response(null, { status: 502 });
  }
}

function isForUs(body: string, dsn: string): boolean {
  try {
    const header = envelopeHeader.safeParse(JSON.parse(body.slice(0, body.indexOf("\n"))));
    return header.success && header.data.dsn === dsn;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
