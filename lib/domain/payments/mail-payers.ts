import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { MailTemplate } from "@/types/jobs";
import type { TenantContext } from "../shared/tenant-context";
import type { PaymentOwner } from "./books";

const personRow = z.object({ email: z.string(), name: z.string(), place: z.string(), slug: z.string() });

/** Mails those who look after the owner's money: a client's admins and owners, or those of the agency. */
export async function mailPayers(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: PaymentOwner,
  template: MailTemplate,
  values: Record<string, string>,
): Promise<void> {
  const people = await queryRows(
    ctx.tx,
    personRow,
    workspaceId === null
      ? sql`select u.email, u.name, p.name as place, '' as slug from partner_members m join users u on u.id = m.user_id
              join partners p on p.id = m.partner_id
             where m.partner_id = ${partnerId}::uuid and m.role <> 'member' and p.deleted_at is null`
      : sql`select u.email, u.name, w.name as place, w.slug from workspace_members m join users u on u.id = m.user_id
              join workspaces w on w.partner_id = m.partner_id and w.id = m.workspace_id
             where m.partner_id = ${partnerId}::uuid and m.workspace_id = ${workspaceId}::uuid
               and m.role in ('admin', 'owner') and w.deleted_at is null and w.status = 'active'`,
  );
  if (people.length === 0) return;
  await enqueueMany(
    ctx,
    "mail.send",
    people.map(({ email, name, place, slug }) => ({
      payload: {
        ...{ partnerId, mailId: newId(), template, to: email, name: name.slice(0, 100) },
        values: { ...values, place, slug },
      },
    })),
  );
}
