import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import { identityRefusal } from "./outcomes";
import type { VisitorContext } from "./person-context";

/**
 * Sets a new password with the token of the recovery mail and ends every session of the person, on every host. The
 * token is spent even when the new password is refused, so that one link is one attempt.
 */
export async function resetPassword(
  ctx: VisitorContext,
  input: { token: string; password: string },
): Promise<void> {
  const verified = await identityProvider().verifyToken({ tokenHash: input.token, type: "recovery" });
  if (!verified.ok)
    throw identityRefusal(verified.reason === "unavailable" ? "unavailable" : "token_invalid");
  const { userId, email, accessToken } = verified.session;
  await endSessions(ctx, userId);
  const updated = await identityProvider().updatePassword(userId, input.password);
  if (!updated.ok) throw identityRefusal(updated.reason);
  await inSystemTransaction(ctx, async (tx) => {
    await audit(tx, { action: "user.password_reset", entityType: "user", entityId: userId });
    await enqueue(tx, "mail.send", {
      partnerId: ctx.partner.id,
      mailId: newId(),
      template: "password-changed",
      to: email,
    });
  });
  const ended = await identityProvider().signOutUserSessions(accessToken, "global");
  if (!ended.ok) ctx.log.warn({ reason: ended.reason }, "identity kept sessions that we have ended");
}

/** First of all: whatever fails afterwards, nobody who should not be here stays signed in. */
async function endSessions(ctx: VisitorContext, userId: string): Promise<void> {
  await inSystemTransaction(ctx, async (tx) => {
    await tx.tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now() } });
    await audit(tx, { action: "user.sessions_ended", entityType: "user", entityId: userId });
    await bumpSubjects(tx, [userSubject(userId)]);
  });
}
