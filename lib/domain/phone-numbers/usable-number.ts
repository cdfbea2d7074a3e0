import { type Sql, sql } from "@/lib/data/rows";

/** The condition under which a workspace may call from the number `n`: in service, and not given to somebody else. */
export function usableNumber(workspaceId: string | Sql): Sql {
  return sql`n.deleted_at is null and n.status in ('available', 'assigned') and n.supports_outbound
    and (n.workspace_id is null or n.workspace_id = ${workspaceId}::uuid)`;
}
