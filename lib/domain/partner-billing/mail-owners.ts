import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { MailTemplate } from "@/types/jobs";
import { findPaymentAddress } from "../payments/open-invoice";
import type { TenantContext } from "../shared/tenant-context";

export type BillingMail = Extract<MailTemplate, `agency-billing-${string}`>;

const recipientRow = z.object({
  platformId: z.uuid(),
  agency: z.string(),
  slug: z.string(),
  email: z.string(),
  name: z.string(),
});

/**
 * Mails the owners of the agency of `tx` from the platform, with a link to the agency's billing and, while something is
 * owed, to where the open invoice is paid: who is closed cannot sign in to pay.
 */
export async function mailOwners(
  tx: InTransaction<TenantContext>,
  template: BillingMail,
  values: Record<string, string> = {},
): Promise<void> {
  const rows = await queryRows(
    tx.tx,
    recipientRow,
    sql`
      select platform.id as "platformId", p.name as agency,
             p.slug,
             u.email::text as email, u.name
        from partners p
        join partners platform on platform.is_platform_partner
        join partner_members m on m.partner_id = p.id and m.role = 'owner'
        join users u on u.id = m.user_id
       where p.id = ${tx.scope.partnerId}::uuid
       order by u.id limit 20`,
  );
  const payUrl = await findPaymentAddress(tx, { partnerId: tx.scope.partnerId, workspaceId: null });
  const pay = payUrl === null ? {} : { payUrl };
  await enqueueMany(
    tx,
    "mail.send",
    rows.map(({ platformId, agency, slug, email, name }) => ({
      payload: {
        ...{ partnerId: platformId, mailId: newId(), template, to: email, name: name.slice(0, 100) },
        values: { agency, slug, ...pay, ...values },
      },
    })),
  );
}
