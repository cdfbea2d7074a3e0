import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";
import { now } from "@/lib/platform/clock";
import type { AccessClaims, IdentityResult } from "../port";

const CLOCK_TOLERANCE_SECONDS = 5;
const KEY_SET_TIMEOUT_MS = 3_000;
const KEY_SET_MAX_AGE_MS = 600_000;
/** A token with an unknown key id makes us look for new keys at most this often. */
const KEY_SET_COOLDOWN_MS = 30_000;

export const accessTokenPayload = z.object({
  sub: z.guid(),
  session_id: z.guid(),
  exp: z.number().int(),
  aal: z.enum(["aal1", "aal2"]).default("aal1"),
});

/** Bad tokens are the bearer's fault; only a key set that cannot be had is an outage. */
function isOutage(error: unknown): boolean {
  if (error instanceof z.ZodError) return false;
  if (!(error instanceof errors.JOSEError)) return true;
  return error.code === errors.JWKSTimeout.code || error.code === errors.JOSEError.code;
}

/** Verifies access tokens on this machine against the service's published keys. */
export function createTokenVerifier(
  serviceUrl: string,
): (accessToken: string) => Promise<IdentityResult<{ claims: AccessClaims }>> {
  const issuer = `${serviceUrl}/auth/v1`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    timeoutDuration: KEY_SET_TIMEOUT_MS,
    cooldownDuration: KEY_SET_COOLDOWN_MS,
    cacheMaxAge: KEY_SET_MAX_AGE_MS,
  });
  return async (accessToken) => {
    try {
      const { payload } = await jwtVerify(accessToken, keys, {
        issuer,
        audience: "authenticated",
        // Symmetric algorithms are left out on purpose: a public key must never serve as a shared secret.
        algorithms: ["ES256", "RS256", "EdDSA"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now(),
      });
      const { sub, session_id, exp, aal } = accessTokenPayload.parse(payload);
      return {
        ok: true,
        claims: { userId: sub, authSessionId: session_id, expiresAt: new Date(exp * 1_000), aal },
      };
    } catch (error) {
      const message = error instanceof Error ? error.message : "The token could not be verified";
      return { ok: false, reason: isOutage(error) ? "unavailable" : "token_invalid", message };
    }
  };
}
