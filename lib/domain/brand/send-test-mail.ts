import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

const personRow = z.object({ email: z.string(), name: z.string() });

/** Mails the person acting what the agency's mails look like, and nobody else. Answers the address. */
export async function sendTestMail(ctx: TenantContext): Promise<{ to: string }> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const [person] = await queryRows(
      tx.tx,
      personRow,
      sql`select email::text, name from users where id = ${actorUserId(ctx.actor)}::uuid`,
    );
    if (!person) throw notFound("person");
    const { email: to, name } = person;
    await enqueue(tx, "mail.send", { partnerId, mailId: newId(), template: "test-mail", to, name });
    await audit(tx, { action: "partner.test_mail_sent", entityType: "partner", entityId: partnerId });
    return { to };
  });
}
