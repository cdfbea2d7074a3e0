import { z } from "zod";
import { WORKSPACE_ROLES } from "@/config/permissions";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { inPlace, membersTable, type Place } from "./place";

const listedRow = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(WORKSPACE_ROLES),
  lastSeenAt: z.date().nullable(),
  hasTwoFactor: z.boolean(),
  createdAt: z.date(),
});
export type ListedMember = z.infer<typeof listedRow>;

/**
 * The people of a workspace or of the team, newest first. One statement; the system role's, because second factors
 * belong to persons rather than tenants. The place names partner and workspace in every part of it.
 */
export async function listMembers(
  place: Place,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<ListedMember>> {
  const before = decodeIdCursor(query.cursor);
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      listedRow,
      sql`select m.id, m.user_id as "userId", u.name, u.email::text, m.role::text, m.created_at as "createdAt",
                 (select max(s.last_seen_at) from sessions s
                   where s.partner_id = ${place.partnerId}::uuid and s.user_id = m.user_id) as "lastSeenAt",
                 exists (select from two_factor_secrets t
                          where t.user_id = m.user_id and t.confirmed_at is not null) as "hasTwoFactor"
            from ${membersTable(place)} m join users u on u.id = m.user_id
           where ${inPlace(place)} ${before ? sql`and m.id < ${before}::uuid` : Prisma.empty}
           order by m.id desc limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}
