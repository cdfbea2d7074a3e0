import type { Session, User } from "@supabase/supabase-js";
import { decodeJwt } from "jose";
import type { IdentityResult, IdentitySession } from "../port";
import { accessTokenPayload } from "./access-token";

/** The service's session in our words. The token came straight from the service, so it is read without verifying. */
export function toSession(data: { session: Session | null; user: User | null }): IdentityResult<{
  session: IdentitySession;
}> {
  const { session, user } = data;
  if (!session || !user)
    return { ok: false, reason: "unavailable", message: "The service answered without a session" };
  const claims = accessTokenPayload.safeParse(decodeJwt(session.access_token));
  if (!claims.success) {
    return {
      ok: false,
      reason: "unavailable",
      message: "The service answered with a token of another shape",
    };
  }
  return {
    ok: true,
    session: {
      userId: user.id,
      email: user.email ?? "",
      emailConfirmed: Boolean(user.email_confirmed_at),
      authSessionId: claims.data.session_id,
      accessToken: session.access_token,
      refreshToken: session.refresh_token,
      expiresAt: new Date(claims.data.exp * 1_000),
    },
  };
}
