import { renewSession } from "../shared/context/renew-session";
import type { StoredSession } from "../shared/context/session-cookie";
import { DomainError } from "../shared/errors";
import { identityRefusal } from "./outcomes";
import type { VisitorContext } from "./person-context";

/** Renews the browser's access token; answers what to keep. Throws unauthenticated when the session is over. */
export async function refreshSession(
  ctx: VisitorContext,
  stored: StoredSession | null,
): Promise<{ session: StoredSession; expiresAt: Date }> {
  if (!stored) throw new DomainError("unauthenticated", "Sign in to continue.");
  const renewal = await renewSession(ctx.partner.id, stored);
  if (renewal.kind === "unavailable") throw identityRefusal("unavailable");
  if (renewal.kind === "ended")
    throw new DomainError("unauthenticated", "Your session has ended. Sign in again.");
  return renewal;
}
