import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { MOST_DUPLICATES } from "@/types/lead-bulk";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type LeadListRow, leadListColumns, leadListRow } from "./lead-rows";

const groupRow = z.object({ reason: z.enum(["email", "name"]), ids: z.array(z.uuid()) });

/** Of one group; more are shown once these are merged. */
const MOST_OF_GROUP = 5;

export interface FoundDuplicates {
  reason: "email" | "name";
  leads: LeadListRow[];
}

/**
 * Live leads that may be the same person: with one e-mail address, or one name and company whatever capitals and blanks;
 * of one lead alone where it is named. Two statements.
 */
export async function listDuplicates(
  ctx: WorkspaceContext,
  { leadId }: { leadId?: string | undefined },
): Promise<FoundDuplicates[]> {
  const { partnerId, workspaceId } = ctx.scope;
  const live = sql`l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.deleted_at is null`;
  const withLead = leadId ? sql`and ${leadId}::uuid = any(array_agg(l.id))` : Prisma.empty;
  const group = (reason: "email" | "name", key: Prisma.Sql, where: Prisma.Sql) => sql`
    (select ${reason}::text as reason, (array_agg(l.id order by l.id))[1:${MOST_OF_GROUP}::int] as ids, max(l.id::text) as last
       from leads l where ${live} and ${where} group by ${key} having count(*) > 1 ${withLead})`;
  return read(ctx, async (db) => {
    const groups = await queryRows(
      db,
      groupRow,
      sql`select reason, ids from (
            ${group("email", sql`lower(l.email)`, sql`l.email <> ''`)}
            union all
            ${group("name", FOLDED, sql`l.first_name <> '' and l.last_name <> ''`)}) g
           order by last desc, reason limit ${MOST_DUPLICATES}`,
    );
    const ids = [...new Set(groups.flatMap((each) => each.ids))];
    if (ids.length === 0) return [];
    const leads = await queryRows(
      db,
      leadListRow,
      sql`select ${leadListColumns} from leads l where ${live} and l.id = any(${ids}::uuid[])`,
    );
    const byId = new Map(leads.map((lead) => [lead.id, lead]));
    return distinct(groups).map(({ reason, ids: own }) => ({
      reason,
      leads: own.flatMap((id) => byId.get(id) ?? []),
    }));
  });
}

const FOLDED = sql`lower(regexp_replace(concat_ws('|', l.first_name, l.last_name, l.company), '\\s+', ' ', 'g'))`;

/** Those alike in both ways are one group. */
function distinct(groups: readonly z.output<typeof groupRow>[]) {
  const seen = new Set<string>();
  return groups.filter(({ ids }) => {
    const key = ids.join();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
