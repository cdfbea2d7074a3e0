import { LIMITS } from "@/config/limits";
import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now, nowMs } from "@/lib/platform/clock";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { sealToken } from "../mail/seal-token";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import { checkPassword } from "./check-password";
import { limitMailsTo } from "./limit-guesses";
import { inPersonTransaction, type PersonContext } from "./person-context";

/**
 * Asks for another e-mail address: a link goes to the new one, a notice to the present one, and nothing changes until
 * the link is followed. The newest wish counts. Answers alike whether or not the address has an account.
 */
export async function requestEmailChange(
  ctx: PersonContext,
  input: { email: string; currentPassword: string },
): Promise<void> {
  if (input.email === ctx.user.email.toLowerCase())
    throw invalidField("email", "must differ from your present address");
  await checkPassword(ctx, input.currentPassword);
  await limitMailsTo(input.email);
  const token = randomToken(32);
  const expiresAt = new Date(nowMs() + LIMITS.emailChangeTtlHours * 3_600_000);
  const changeId = newId();
  const mailId = newId();
  await inPersonTransaction(ctx, async (tx) => {
    await executeSql(
      tx.tx,
      sql`with earlier as (
            update email_changes set used_at = ${now()} where user_id = ${ctx.user.id}::uuid and used_at is null)
          insert into email_changes (id, partner_id, user_id, new_email, token_hash, expires_at)
          values (${changeId}::uuid, ${ctx.partner.id}::uuid, ${ctx.user.id}::uuid, ${input.email},
                  ${sha256Hex(token)}, ${expiresAt})`,
    );
    await audit(tx, {
      action: "user.email_change_requested",
      entityType: "user",
      entityId: ctx.user.id,
      after: { email: input.email },
    });
    const partnerId = ctx.partner.id;
    const sealedToken = sealToken(token, mailId, partnerId);
    const { name, email } = ctx.user;
    await enqueueMany(tx, "mail.send", [
      { payload: { partnerId, mailId, template: "email-change", to: input.email, name, sealedToken } },
      {
        payload: {
          partnerId,
          mailId: newId(),
          template: "email-change-requested",
          to: email,
          values: { newEmail: input.email },
        },
      },
    ]);
  });
}
