import Retell from "retell-sdk";
import { serverEnv } from "@/config/env.server";
import { hmacHex, sha256Hex } from "@/lib/platform/crypto";
import { vendorPolicy } from "@/lib/platform/resilience";
import { toVendorError } from "./errors";

const DEFAULT_BASE_URL = "https://api.retellai.com";
const TIMEOUT_MS = 15_000;
/** Dialling asks the carrier first, which takes its time. */
const SLOW_TIMEOUT_MS = 30_000;

export interface RetellConnection {
  client: Retell;
  baseUrl: string;
  /** For requests that may safely happen twice. */
  repeatable: <T>(work: () => PromiseLike<T>) => Promise<T>;
  /** For requests that create something: one attempt. */
  once: <T>(work: () => PromiseLike<T>) => Promise<T>;
  /** Stands for a content that may hold short secrets: nobody without the key can try what they are. */
  fingerprint: (content: string) => string;
}

/**
 * The engine under one secret key. The SDK's own retries are off: it repeats even the requests that dial and buy.
 * Breakers are kept per key, because one tenant's trouble must not stop the others.
 */
export function connectRetell(secretKey: string): RetellConnection {
  const baseUrl = (serverEnv().RETELL_BASE_URL ?? DEFAULT_BASE_URL).replace(/\/$/, "");
  const client = new Retell({
    apiKey: secretKey,
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: SLOW_TIMEOUT_MS,
    logLevel: "off",
  });
  const shared = { name: `retell ${sha256Hex(secretKey).slice(0, 16)}`, vendor: "retell" };
  const retrying = vendorPolicy({ ...shared, retryable: true, timeoutMs: TIMEOUT_MS });
  const single = vendorPolicy({ ...shared, retryable: false, timeoutMs: SLOW_TIMEOUT_MS + 1_000 });

  async function asOurs<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toVendorError(error);
    }
  }

  return {
    client,
    baseUrl,
    repeatable: (work) => retrying(() => asOurs(work)),
    once: (work) => single(() => asOurs(work)),
    fingerprint: (content) => hmacHex(secretKey, content),
  };
}
