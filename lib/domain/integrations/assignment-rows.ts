import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";

const keySetRow = z.object({
  integrationId: z.uuid(),
  name: z.string(),
  secretKeyLastFour: z.string(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
});
const poolRow = z.object({
  provider: z.enum(["vapi", "retell"]),
  poolId: z.uuid(),
  poolName: z.string(),
  keySets: z.array(keySetRow).min(1),
});

/** A pool of key sets, described by its first one too. */
export const assignmentRow = poolRow.transform((pool) => {
  const [first] = pool.keySets;
  if (!first) throw new TypeError("a pool without key sets is no assignment");
  return { ...first, ...pool };
});

export type AssignmentRow = z.infer<typeof assignmentRow>;

const keySetsOfPool = sql`provider_integrations i where i.partner_id = k.partner_id and i.pool_id = k.id
  and i.deleted_at is null`;

/** True for a pool `k` that still has a key set. */
export const hasKeySets: Sql = sql`exists (select from ${keySetsOfPool})`;

/** The pool `k` as `assignmentRow` reads it, its oldest key set first. */
export const poolColumns: Sql = sql`json_build_object('provider', k.provider, 'poolId', k.id, 'poolName', k.name,
  'keySets', (select json_agg(json_build_object('integrationId', i.id, 'name', i.name,
                'secretKeyLastFour', i.secret_key_last_four, 'status', i.status) order by i.id) from ${keySetsOfPool}))`;

/** Which key sets a workspace uses; null when the workspace itself is not the caller's. One statement. */
export async function readAssignments(
  ctx: TenantContext,
  workspaceId: string,
  narrow: Sql = sql`true`,
): Promise<AssignmentRow[] | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ assignments: z.array(assignmentRow) }),
      sql`
        select coalesce((
          select json_agg(${poolColumns} order by s.provider)
            from workspace_integration_assignments s
            join key_pools k on k.partner_id = s.partner_id and k.id = s.pool_id
           where s.partner_id = w.partner_id and s.workspace_id = w.id and ${hasKeySets} and ${narrow}
        ), '[]'::json) as assignments
          from workspaces w
         where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`,
    ),
  );
  return row?.assignments ?? null;
}
