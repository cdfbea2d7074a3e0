import { z } from "zod";
import { systemQuery } from "@/lib/data/system-query";
import { identityProvider } from "@/lib/vendors/identity/registry";
import type { StoredSession } from "./session-cookie";

export type Renewal =
  | { kind: "renewed"; session: StoredSession; expiresAt: Date }
  | { kind: "ended" }
  | { kind: "unavailable" };

/**
 * Trades the refresh token for a fresh access token, if our own session behind it is live on this partner. Notes when
 * the session was last seen. One request to the identity service, one statement.
 */
export async function renewSession(partnerId: string, stored: StoredSession): Promise<Renewal> {
  const result = await identityProvider().refresh(stored.refreshToken);
  if (!result.ok) return { kind: result.reason === "unavailable" ? "unavailable" : "ended" };
  const { authSessionId, accessToken, refreshToken } = result.session;
  const [row] = await systemQuery(z.array(z.object({ expiresAt: z.date() })), TOUCH_SQL, [
    authSessionId,
    partnerId,
  ]);
  if (!row) return { kind: "ended" };
  const session = { accessToken, refreshToken };
  return { kind: "renewed", session, expiresAt: row.expiresAt };
}

const TOUCH_SQL = `
  update sessions set last_seen_at = now()
   where auth_session_id = $1 and partner_id = $2 and revoked_at is null and expires_at > now()
   returning expires_at as "expiresAt"`;
