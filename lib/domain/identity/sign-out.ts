import { inSystemTransaction } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { renewSession } from "../shared/context/renew-session";
import type { StoredSession } from "../shared/context/session-cookie";
import { userSubject } from "../shared/context/subjects";
import { tokenExpiryMs, verifyAccessToken } from "../shared/context/verify-access-token";
import { identityRefusal } from "./outcomes";
import { asPerson, type VisitorContext } from "./person-context";

/** Ends the session a browser holds. A session that is unknown, over or of another host is left alone: same answer. */
export async function signOut(ctx: VisitorContext, stored: StoredSession | null): Promise<void> {
  const accessToken = stored && (await presentToken(ctx, stored));
  if (!accessToken) return;
  const verdict = await verifyAccessToken(accessToken);
  if (verdict.kind !== "valid") return;
  await inSystemTransaction(ctx, async (tx) => {
    const session = await tx.tx.session.findFirst({
      where: { authSessionId: verdict.authSessionId, partnerId: ctx.partner.id, revokedAt: null },
      select: { id: true, userId: true, user: { select: { email: true } } },
    });
    if (!session) return;
    await tx.tx.session.updateMany({ where: { id: session.id }, data: { revokedAt: now() } });
    const person = asPerson(tx, { id: session.userId, label: session.user.email, sessionId: session.id });
    await audit(person, { action: "session.closed", entityType: "session", entityId: session.id });
    await bumpSubjects(person, [userSubject(session.userId)]);
  });
  ctx.defer(async () => {
    const result = await identityProvider().signOut(accessToken);
    if (!result.ok) ctx.log.warn({ reason: result.reason }, "identity kept a session that we have ended");
  });
}

/** A page left open for long shows an expired token, but the session behind it lives on and must end all the same. */
async function presentToken(ctx: VisitorContext, stored: StoredSession): Promise<string | null> {
  if (tokenExpiryMs(stored.accessToken) > nowMs()) return stored.accessToken;
  const renewal = await renewSession(ctx.partner.id, stored);
  if (renewal.kind === "unavailable") throw identityRefusal("unavailable");
  return renewal.kind === "renewed" ? renewal.session.accessToken : null;
}
