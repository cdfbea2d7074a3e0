import { z } from "zod";
import { PARTNER_ROLES } from "@/config/permissions";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { assertPartnerExists } from "./internal";

const personRow = z.object({
  id: z.uuid(),
  kind: z.enum(["member", "invitation"]),
  name: z.string(),
  email: z.string(),
  role: z.enum(PARTNER_ROLES),
  hasTwoFactor: z.boolean(),
  since: z.date(),
  lastSeenAt: z.date().nullable(),
  mailState: z.enum(["pending", "sent", "failed"]).nullable(),
  expiresAt: z.date().nullable(),
});
export type PlatformPersonRow = z.infer<typeof personRow>;

/** An agency's team and open invitations into it, newest first. For the platform's operators. Throws `notFound`. */
export async function listPartnerPeople(
  partnerId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<PlatformPersonRow>> {
  const before = decodeIdCursor(query.cursor);
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      personRow,
      sql`
        select *
          from (select m.id, 'member' as kind, u.name, u.email::text, m.role,
                       exists (select from two_factor_secrets t
                                where t.user_id = u.id and t.confirmed_at is not null) as "hasTwoFactor",
                       m.created_at as since,
                       (select max(s.last_seen_at) from sessions s
                         where s.partner_id = m.partner_id and s.user_id = u.id) as "lastSeenAt",
                       null::text as "mailState", null::timestamptz as "expiresAt"
                  from partner_members m join users u on u.id = m.user_id
                 where m.partner_id = ${partnerId}::uuid
                union all
                select i.id, 'invitation', '', i.email::text, coalesce(i.partner_role, 'member'), false, i.created_at,
                       null, i.mail_state::text, i.expires_at
                  from invitations i
                 where i.partner_id = ${partnerId}::uuid and i.kind = 'partner' and i.accepted_at is null
                   and i.revoked_at is null and i.expires_at > now()) person
         where true ${before ? sql`and person.id < ${before}::uuid` : Prisma.empty}
         order by person.id desc limit ${query.limit + 1}`,
    ),
  );
  if (rows.length === 0) await assertPartnerExists(partnerId);
  return toPage(rows, query.limit, (row) => [row.id]);
}
