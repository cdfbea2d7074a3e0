import type { Credential, ShownCredential } from "@/lib/domain/shared/context/principal";
import { readSessionCookie, readViewAsCookie } from "@/lib/domain/shared/context/session-cookie";
import { verifyAccessToken } from "@/lib/domain/shared/context/verify-access-token";
import { DomainError } from "@/lib/domain/shared/errors";
import { sha256Hex } from "@/lib/platform/crypto";

export const API_KEY_PREFIX = "gk_";

/**
 * Reads what the request shows: an API key or access token as Bearer, else the session cookie. Checks form and
 * signature only; whether it is live and belongs to this host is decided with the context. A view of a client comes before
 * the own session, which takes over again when the view has ended. Null when nothing is shown.
 */
export async function readCredential(headers: Headers): Promise<ShownCredential | null> {
  const bearer = bearerToken(headers.get("authorization"));
  if (bearer?.startsWith(API_KEY_PREFIX)) {
    return { credential: { kind: "api_key", secretHash: sha256Hex(bearer) }, fromCookie: false };
  }
  if (bearer) return { credential: await sessionCredential(bearer), fromCookie: false };
  const viewAs = readViewAsCookie(headers.get("cookie"));
  const cookie = readSessionCookie(headers.get("cookie"));
  if (viewAs) {
    const fallback = cookie ? () => sessionCredential(cookie.accessToken) : null;
    return { credential: { kind: "view_as", secretHash: sha256Hex(viewAs) }, fromCookie: true, fallback };
  }
  if (!cookie) return null;
  return { credential: await sessionCredential(cookie.accessToken), fromCookie: true };
}

/** The access token of a session that the request shows, unverified; null when it shows none. */
export function shownAccessToken(headers: Headers): string | null {
  const bearer = bearerToken(headers.get("authorization"));
  if (bearer?.startsWith(API_KEY_PREFIX)) return null;
  return bearer ?? readSessionCookie(headers.get("cookie"))?.accessToken ?? null;
}

function bearerToken(authorization: string | null): string | null {
  return /^Bearer ([\x21-\x7e]{1,4000})$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** An expired token says so, that the client may renew it once; anything else wrong is plainly anonymous. */
async function sessionCredential(token: string): Promise<Credential> {
  const verdict = await verifyAccessToken(token);
  if (verdict.kind === "valid") {
    return { kind: "session", authSessionId: verdict.authSessionId, userId: verdict.userId };
  }
  if (verdict.kind === "expired") {
    throw new DomainError("session_expired", "The access token has expired. Renew it and try again.");
  }
  if (verdict.kind === "unavailable") {
    throw new DomainError(
      "unavailable",
      "Sign-in is not reachable at the moment. Try again in a few seconds.",
      {
        retryAfterSeconds: 5,
      },
    );
  }
  throw new DomainError("unauthenticated", "Sign in to continue.");
}
