import { VapiClient } from "@vapi-ai/server-sdk";
import { serverEnv } from "@/config/env.server";
import { nowMs } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import { vendorPolicy } from "@/lib/platform/resilience";
import { kindOfStatus, retryAfterMs, VendorError } from "@/lib/platform/vendor-error";
import { toVendorError, wordsOf } from "./errors";

const DEFAULT_BASE_URL = "https://api.vapi.ai";
const TIMEOUT_SECONDS = 15;

export interface VapiConnection {
  client: VapiClient;
  /** For requests that may safely happen twice. */
  repeatable: <T>(work: () => PromiseLike<T>) => Promise<T>;
  /** For requests that create something: one attempt. */
  once: <T>(work: () => PromiseLike<T>) => Promise<T>;
  /** An endpoint the SDK does not know; answers the parsed body, throws `VendorError` for a refusal. */
  request: (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object) => Promise<unknown>;
  /** Where the endpoint's redirect leads, null when there is nothing (404). */
  redirectOf: (path: string) => Promise<string | null>;
}

async function refuse(response: Response): Promise<never> {
  // A body that is not JSON (a proxy's page) has no words for the customer.
  const body: unknown = await response.json().catch(() => undefined);
  throw new VendorError({
    kind: kindOfStatus(response.status),
    vendor: "vapi",
    message: wordsOf(body, response.status),
    statusCode: response.status,
    retryAfterMs: retryAfterMs(response.headers.get("retry-after"), nowMs()),
  });
}

/**
 * The engine under one secret key. The SDK's own retries are off: it repeats even the request that dials. Breakers are
 * kept per key, because one tenant's trouble must not stop the others.
 */
export function connectVapi(secretKey: string): VapiConnection {
  const baseUrl = serverEnv().VAPI_BASE_URL ?? DEFAULT_BASE_URL;
  const client = new VapiClient({
    token: secretKey,
    baseUrl,
    timeoutInSeconds: TIMEOUT_SECONDS,
    maxRetries: 0,
  });
  const name = `vapi ${sha256Hex(secretKey).slice(0, 16)}`;
  const shared = { name, vendor: "vapi", timeoutMs: (TIMEOUT_SECONDS + 1) * 1_000 };
  const retrying = vendorPolicy({ ...shared, retryable: true });
  const single = vendorPolicy({ ...shared, retryable: false });

  async function asOurs<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toVendorError(error);
    }
  }

  return {
    client,
    repeatable: (work) => retrying(() => asOurs(work)),
    once: (work) => single(() => asOurs(work)),
    request: async (method, path, body) => {
      const init = body
        ? { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } }
        : { method };
      const response = await client.fetch(path, init);
      return response.ok ? response.json() : refuse(response);
    },
    redirectOf: async (path) => {
      // The SDK would follow the redirect and carry the file through this process.
      const response = await fetch(baseUrl.replace(/\/$/, "") + path, {
        redirect: "manual",
        headers: { authorization: `Bearer ${secretKey}` },
        signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1_000),
      });
      const location = response.headers.get("location");
      if (location) return location;
      return response.status === 404 ? null : refuse(response);
    },
  };
}
