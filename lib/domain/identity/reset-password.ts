import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { closeAccess, endAccess } from "./end-access";
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
  // First of all: whatever fails afterwards, nobody who should not be here stays signed in.
  await inSystemTransaction(ctx, (tx) => endAccess(tx, userId, null));
  const updated = await identityProvider().updatePassword(userId, input.password);
  if (!updated.ok) throw identityRefusal(updated.reason);
  await inSystemTransaction(ctx, async (tx) => {
    // The old password was good until a moment ago: whoever came in with it meanwhile goes too.
    await closeAccess(tx, userId, null);
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
