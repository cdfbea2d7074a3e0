import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { MailTemplate } from "@/types/jobs";
import type { TenantContext } from "../shared/tenant-context";

const MOST_TOLD = 50;
const toldRow = z.object({ platformId: z.string(), agency: z.string(), email: z.string(), name: z.string() });

/** Mails the platform's operators about something of an agency's payments; the platform is the merchant of those. */
export async function mailOperators(
  ctx: InTransaction<TenantContext>,
  partnerId: string,
  template: MailTemplate,
  values: Record<string, string>,
): Promise<void> {
  const people = await queryRows(
    ctx.tx,
    toldRow,
    sql`select platform.id as "platformId", p.name as agency, u.email::text as email, u.name
          from partners p join partners platform on platform.is_platform_partner and platform.deleted_at is null
          join users u on u.is_super_admin
         where p.id = ${partnerId}::uuid order by u.id limit ${MOST_TOLD}`,
  );
  await enqueueMany(
    ctx,
    "mail.send",
    people.map(({ platformId, agency, email, name }) => ({
      payload: {
        ...{ partnerId: platformId, mailId: newId(), template, to: email, name: name.slice(0, 100) },
        values: { ...values, agency, agencyId: partnerId },
      },
    })),
  );
}
