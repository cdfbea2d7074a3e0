import Stripe from "stripe";
import { VendorError } from "@/lib/platform/vendor-error";
import type { PaymentsAccount } from "../port";

const API_VERSION = "2026-10-28.endive";
const REQUEST_TIMEOUT_MS = 20_000;
/** Of connection errors, 409 and 5xx; the SDK repeats under the same idempotency key, and never on 429. */
const RETRIES = 2;

export interface ClientOptions {
  secretKey: string | undefined;
  /** Another endpoint than the usual one. */
  baseUrl?: string | undefined;
}

/** The official SDK under the platform's key. Throws `VendorError` (`auth`) when there is none. */
export function createClient({ secretKey, baseUrl }: ClientOptions): Stripe {
  if (secretKey === undefined) {
    throw new VendorError({ kind: "auth", vendor: "payments", message: "Payments are not configured" });
  }
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    maxNetworkRetries: RETRIES,
    timeout: REQUEST_TIMEOUT_MS,
    telemetry: false,
    ...(baseUrl === undefined ? {} : hostOf(baseUrl)),
  });
}

function hostOf(baseUrl: string): { host: string; port: number; protocol: "http" | "https" } {
  const { hostname, port, protocol } = new URL(baseUrl);
  const isPlain = protocol === "http:";
  const usual = isPlain ? 80 : 443;
  return {
    host: hostname,
    port: port === "" ? usual : Number(port),
    protocol: isPlain ? "http" : "https",
  };
}

/** Request options that name the account, and the key under which repeating does it once. */
export function on(account: PaymentsAccount, key?: string): Stripe.RequestOptions {
  return {
    ...(account.kind === "connected" ? { stripeAccount: account.accountId } : {}),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  };
}

/** Id of a thing that is shown whole or as its id. */
export function idOf(thing: string | { id: string } | null | undefined): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}

export function dateOf(seconds: number): Date {
  return new Date(seconds * 1000);
}

export function dateOrNull(seconds: number | null | undefined): Date | null {
  return seconds == null ? null : dateOf(seconds);
}

export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
