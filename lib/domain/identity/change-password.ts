import { newId } from "@/lib/data/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import { checkPassword } from "./check-password";
import { closeAccess, endAccess } from "./end-access";
import { identityRefusal } from "./outcomes";
import { inPersonTransaction, type PersonContext } from "./person-context";
import { endAtIdentity } from "./revoke-other-sessions";

/**
 * Sets a new password for somebody who knows the present one. Every other session ends first, on every host: whatever
 * fails afterwards, nobody who should not be here stays signed in.
 */
export async function changePassword(
  ctx: PersonContext,
  input: { currentPassword: string; password: string; accessToken: string },
): Promise<void> {
  if (input.password === input.currentPassword) {
    throw invalidField("password", "must differ from the present password");
  }
  await checkPassword(ctx, input.currentPassword);
  await inPersonTransaction(ctx, (tx) => endAccess(tx, ctx.user.id, ctx.sessionId));
  const updated = await identityProvider().updatePassword(ctx.user.id, input.password);
  if (!updated.ok) throw identityRefusal(updated.reason);
  await inPersonTransaction(ctx, async (tx) => {
    // The old password was good until a moment ago: whoever came in with it meanwhile goes too.
    await closeAccess(tx, ctx.user.id, ctx.sessionId);
    await audit(tx, { action: "user.password_changed", entityType: "user", entityId: ctx.user.id });
    await enqueue(tx, "mail.send", {
      partnerId: ctx.partner.id,
      mailId: newId(),
      template: "password-changed",
      to: ctx.user.email,
    });
  });
  endAtIdentity(ctx, input.accessToken);
}
