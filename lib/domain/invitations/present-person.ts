import { nowMs } from "@/lib/platform/clock";
import type { VisitorContext } from "../identity/person-context";
import { loadAccess } from "../shared/context/load-access";
import type { Access } from "../shared/context/principal";
import { renewSession } from "../shared/context/renew-session";
import type { StoredSession } from "../shared/context/session-cookie";
import { tokenExpiryMs, verifyAccessToken } from "../shared/context/verify-access-token";

/** What a visitor's browser holds, and how the answer gives it a session. */
export type AcceptContext = VisitorContext & {
  storedSession: StoredSession | null;
  keepSession(stored: StoredSession, expiresAt: Date): void;
};

export type PresentPerson = Extract<Access["principal"], { kind: "session" }>;

/**
 * The person signed in on this host, or null. A page left open for long shows an expired token; the session behind it is
 * renewed. Read fresh, never from a kept copy: it decides who gets the invited place.
 */
export async function presentPerson(ctx: AcceptContext): Promise<PresentPerson | null> {
  const { storedSession } = ctx;
  if (!storedSession) return null;
  return personBehind(ctx, await freshToken(ctx, storedSession));
}

/** The person an access token speaks for, if their session on this host is live. */
export async function personBehind(
  ctx: VisitorContext,
  accessToken: string | null,
): Promise<PresentPerson | null> {
  const verdict = accessToken === null ? null : await verifyAccessToken(accessToken);
  if (verdict?.kind !== "valid") return null;
  const { authSessionId, userId } = verdict;
  const access = await loadAccess(ctx.partner.id, { kind: "session", authSessionId, userId }, null);
  return access?.principal.kind === "session" ? access.principal : null;
}

async function freshToken(ctx: AcceptContext, stored: StoredSession): Promise<string | null> {
  if (tokenExpiryMs(stored.accessToken) > nowMs()) return stored.accessToken;
  const renewal = await renewSession(ctx.partner.id, stored);
  if (renewal.kind !== "renewed") return null;
  ctx.keepSession(renewal.session, renewal.expiresAt);
  return renewal.session.accessToken;
}
