import { nowMs } from "@/lib/platform/clock";
import { vendorPolicy } from "@/lib/platform/resilience";
import { kindOfStatus, retryAfterMs, VendorError } from "@/lib/platform/vendor-error";

const VENDOR = "identity";
const REQUEST_TIMEOUT_MS = 5_000;

/** Reads the body now: the policy aborts the signal, and with it any open body, when its work returns. */
async function withBody(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, headers } = response;
  return new Response(body.byteLength > 0 ? body : null, { status, headers });
}

async function ask(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  signal: AbortSignal,
): Promise<Response> {
  let response: Response;
  try {
    response = await withBody(await fetch(input, { ...init, signal }));
  } catch (cause) {
    throw new VendorError({
      kind: "unavailable",
      vendor: VENDOR,
      message: "The identity service is away",
      cause,
    });
  }
  if (response.status < 500) return response;
  throw new VendorError({
    kind: kindOfStatus(response.status),
    vendor: VENDOR,
    message: `The identity service answered ${response.status}`,
    statusCode: response.status,
    retryAfterMs: retryAfterMs(response.headers.get("retry-after"), nowMs()),
  });
}

/**
 * A fetch for the auth client: one attempt, a time limit and a breaker. An outage is handed over as a 408:
 * the client repeats anything that looks like a network failure for 30 seconds, longer than anybody waits for a page.
 */
export function createAuthFetch(serviceUrl: string): typeof fetch {
  const policy = vendorPolicy({
    name: `identity ${serviceUrl}`,
    vendor: VENDOR,
    retryable: false,
    timeoutMs: REQUEST_TIMEOUT_MS,
  });
  return async (input, init) => {
    try {
      return await policy((signal) => ask(input, init, signal));
    } catch (error) {
      const message = error instanceof Error ? error.message : "The identity service is away";
      return Response.json({ error_code: "request_timeout", msg: message }, { status: 408 });
    }
  };
}
