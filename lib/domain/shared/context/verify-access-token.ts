import { nowMs } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import { identityProvider } from "@/lib/vendors/identity/registry";

export type TokenVerdict =
  | { kind: "valid"; authSessionId: string; userId: string; expiresAtMs: number }
  | { kind: "expired" }
  | { kind: "invalid" }
  | { kind: "unavailable" };

type ValidToken = Extract<TokenVerdict, { kind: "valid" }>;

const MAX_VERIFIED = 5_000;
const verified = new Map<string, ValidToken>();

/**
 * Checks an access token's signature, issuer and age. A token once verified stays so until it expires (a signature does
 * not change), so its digest is remembered; whether the session behind it lives is asked elsewhere, every time.
 */
export async function verifyAccessToken(token: string): Promise<TokenVerdict> {
  const digest = sha256Hex(token);
  const known = verified.get(digest);
  if (known) return known.expiresAtMs > nowMs() ? known : { kind: "expired" };
  const result = await identityProvider().verifyAccessToken(token);
  if (!result.ok) return result.reason === "unavailable" ? { kind: "unavailable" } : unverified(token);
  const { authSessionId, userId, expiresAt } = result.claims;
  const verdict: ValidToken = { kind: "valid", authSessionId, userId, expiresAtMs: expiresAt.getTime() };
  if (verified.size >= MAX_VERIFIED) verified.clear();
  verified.set(digest, verdict);
  return verdict;
}

/** Only to tell "renew it" from "sign in": grants nothing. */
function unverified(token: string): TokenVerdict {
  return tokenExpiryMs(token) <= nowMs() ? { kind: "expired" } : { kind: "invalid" };
}

/** The expiry a token claims, without checking its signature; infinity when it has none. */
export function tokenExpiryMs(token: string): number {
  const payload = token.split(".")[1];
  if (!payload) return Number.POSITIVE_INFINITY;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    if (typeof claims === "object" && claims !== null && "exp" in claims && typeof claims.exp === "number") {
      return claims.exp * 1000;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return Number.POSITIVE_INFINITY;
}
