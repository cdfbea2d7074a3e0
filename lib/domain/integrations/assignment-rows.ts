import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";

export const assignmentRow = z.object({
  provider: z.enum(["vapi", "retell"]),
  integrationId: z.uuid(),
  name: z.string(),
  secretKeyLastFour: z.string(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
});

export type AssignmentRow = z.infer<typeof assignmentRow>;

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
          select json_agg(json_build_object('provider', s.provider, 'integrationId', i.id, 'name', i.name,
                   'secretKeyLastFour', i.secret_key_last_four, 'status', i.status) order by s.provider)
            from workspace_integration_assignments s
            join provider_integrations i on i.partner_id = s.partner_id and i.pool_id = s.pool_id
           where s.partner_id = w.partner_id and s.workspace_id = w.id and i.deleted_at is null and ${narrow}
        ), '[]'::json) as assignments
          from workspaces w
         where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`,
    ),
  );
  return row?.assignments ?? null;
}
