import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { audit } from "../../shared/audit";
import { DomainError, invalidField } from "../../shared/errors";
import type { TenantContext } from "../../shared/tenant-context";
import { endAccess } from "../end-access";
import { forgetTwoFactor } from "./forget-two-factor";

/**
 * Takes the second factor from somebody who lost phone and recovery codes, on behalf of the platform: the person must
 * belong to the agency or one of its clients. Every session of theirs ends, the agency's log names the operator and the
 * reason, and the person gets a mail. Throws `validation_failed` for an unknown address and `conflict` without a factor.
 */
export async function resetTwoFactor(
  ctx: TenantContext,
  partnerId: string,
  { email, reason }: { email: string; reason: string },
): Promise<void> {
  await inSystemTransaction({ ...ctx, scope: { partnerId, workspaceId: "all" as const } }, async (tx) => {
    const userId = await findPerson(tx, partnerId, email);
    if (!userId) throw invalidField("email", "Nobody of this agency or its clients has this address.");
    if ((await forgetTwoFactor(tx.tx, userId)) === 0) {
      throw new DomainError("conflict", "This person has no second factor. Nothing was changed.");
    }
    await endAccess(tx, userId, null);
    await audit(tx, {
      action: "two_factor.reset",
      entityType: "user",
      entityId: userId,
      after: { email, reason },
    });
    await enqueue(tx, "mail.send", { partnerId, mailId: newId(), template: "two-factor-off", to: email });
  });
}

async function findPerson(
  { tx }: InTransaction<TenantContext>,
  partnerId: string,
  email: string,
): Promise<string | null> {
  const [row] = await queryRows(
    tx,
    z.object({ id: z.uuid() }),
    sql`
      select u.id from users u
       where u.email = ${email}::citext
         and (exists (select from partner_members m where m.partner_id = ${partnerId}::uuid and m.user_id = u.id)
           or exists (select from workspace_members m where m.partner_id = ${partnerId}::uuid and m.user_id = u.id))`,
  );
  return row?.id ?? null;
}
