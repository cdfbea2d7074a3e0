import { nowMs } from "@/lib/platform/clock";
import { renewSession } from "./renew-session";
import { readSessionCookie, type StoredSession, sessionCookie, sessionCookieName } from "./session-cookie";
import { tokenExpiryMs } from "./verify-access-token";

/** Renewed this long before its end, so that a page's own requests still find it valid. */
const RENEW_BEFORE_MS = 60_000;

/**
 * Renews a page visitor's access token when it is about to end. Answers the Cookie field for the page being rendered
 * and the Set-Cookie for the browser; null when there is nothing to do. A refused token is left for the page to judge.
 */
export async function renewPageSession(
  partnerId: string,
  cookieHeader: string | null,
): Promise<{ requestCookie: string; setCookie: string } | null> {
  const stored = readSessionCookie(cookieHeader);
  if (!stored || tokenExpiryMs(stored.accessToken) - nowMs() > RENEW_BEFORE_MS) return null;
  const renewal = await renewSession(partnerId, stored);
  if (renewal.kind !== "renewed") return null;
  return {
    requestCookie: replaceSession(cookieHeader, renewal.session),
    setCookie: sessionCookie(renewal.session, renewal.expiresAt),
  };
}

function replaceSession(cookieHeader: string | null, session: StoredSession): string {
  const name = sessionCookieName();
  const others = (cookieHeader ?? "").split(";").filter((part) => part.split("=")[0]?.trim() !== name);
  const value = Buffer.from(JSON.stringify(session)).toString("base64url");
  return [...others.map((part) => part.trim()), `${name}=${value}`].filter(Boolean).join("; ");
}
