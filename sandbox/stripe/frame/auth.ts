import { createHash } from "node:crypto";
import { invalidRequest, StripeProblem } from "./problems";
import type { StripeStore } from "./store";

/** The only version of the API this stand-in speaks. */
export const API_VERSION = "2026-10-28.endive";

const SECRET_KEY = /^(sk|rk)_test_[A-Za-z0-9_]{8,}$/;

function unauthorized(message: string, code?: string): StripeProblem {
  const fields = { type: "invalid_request_error", message } as const;
  return new StripeProblem(401, code === undefined ? fields : { ...fields, code });
}

function masked(key: string): string {
  const start = /^[a-z]+_[a-z]+_/.exec(key)?.[0] ?? "";
  return `${start}${"*".repeat(Math.max(0, key.length - start.length - 4))}${key.slice(-4)}`;
}

/** The account a secret key belongs to; each key is a platform of its own. */
export function platformOf(secretKey: string): string {
  const hex = createHash("sha256").update(`platform:${secretKey}`).digest("hex");
  return `acct_1${hex.slice(0, 15)}`;
}

/** Reads the Authorization header, as bearer token or basic user name. Throws 401 for what is no key of this mode. */
export function authenticate(authorization: string | undefined): { key: string; platform: string } {
  const bearer = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  const basic = /^Basic (.+)$/.exec(authorization ?? "")?.[1];
  const key = (
    bearer ??
    Buffer.from(basic ?? "", "base64")
      .toString()
      .replace(/:$/, "")
  ).trim();
  if (key === "") {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    );
  }
  if (key.startsWith("pk_")) {
    throw unauthorized(
      "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
      "secret_key_required",
    );
  }
  if (!SECRET_KEY.test(key) || key.includes("refused")) {
    throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
  }
  return { key, platform: platformOf(key) };
}

/** Throws 400 for any version but the one that is spoken; absent means that one. */
export function checkVersion(version: string | undefined): void {
  if (version === undefined || version === API_VERSION) return;
  throw invalidRequest(`Invalid Stripe API version: ${version}. This stand-in speaks ${API_VERSION} only.`);
}

/** The account a request works on. Throws 403 for one that is not connected, or no longer. */
export function accountOf(store: StripeStore, key: string, wanted: string | undefined): string {
  const platform = platformOf(key);
  if (wanted === undefined || wanted === platform) return platform;
  const connected = store
    .collection<{ id: string; object: string; _deauthorized?: boolean }>(platform, "connected")
    .get(wanted);
  if (connected && !connected._deauthorized) return wanted;
  throw new StripeProblem(403, {
    type: "invalid_request_error",
    code: "account_invalid",
    message: `The provided key '${masked(key)}' does not have access to account '${wanted}' (or that account does not exist). Application access may have been revoked.`,
  });
}
