import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { LeadAssignee } from "@/types/leads";
import { actorUserId } from "../shared/actor";
import { invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

const row = z.object({ userId: z.uuid(), name: z.string() });

/** More people than work in one workspace. */
const MOST_SHOWN = 500;

/** Who works for the agency is the agency's business; of its staff only whoever asks is among them. */
function peopleSql({ scope: { partnerId, workspaceId }, actor }: WorkspaceContext): Sql {
  return sql`
    select user_id from workspace_members where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
    union select user_id from partner_members
     where partner_id = ${partnerId}::uuid and user_id = ${actorUserId(actor)}::uuid`;
}

/** People of the workspace, and oneself, by name: whom leads may be given to. One statement. */
export function listAssignees(ctx: WorkspaceContext): Promise<LeadAssignee[]> {
  return read(ctx, (db) =>
    queryRows(
      db,
      row,
      sql`select u.id as "userId", coalesce(nullif(u.name, ''), u.email::text) as name
            from (${peopleSql(ctx)}) m join users u on u.id = m.user_id
           order by lower(coalesce(nullif(u.name, ''), u.email::text)), u.id limit ${MOST_SHOWN}`,
    ),
  );
}

/** Throws a field error unless the person works in the workspace or is the one who asks; null is nobody and always fits. */
export async function assertAssignee(
  ctx: WorkspaceContext,
  userId: string | null | undefined,
  field = "assigneeUserId",
): Promise<LeadAssignee | null> {
  if (!userId) return null;
  const [found] = await read(ctx, (db) =>
    queryRows(
      db,
      row,
      sql`select u.id as "userId", coalesce(nullif(u.name, ''), u.email::text) as name
            from (${peopleSql(ctx)}) m join users u on u.id = m.user_id where u.id = ${userId}::uuid`,
    ),
  );
  if (!found) throw invalidField(field, "is nobody who works in this workspace: choose somebody else");
  return found;
}
