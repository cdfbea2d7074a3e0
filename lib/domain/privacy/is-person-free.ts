import { type Sql, sql } from "@/lib/data/rows";

/** Whether no legal hold lies on the client, or on a call with the person. */
export function isPersonFree(
  { partnerId, workspaceId }: { partnerId: string; workspaceId: string },
  number: string,
): Sql {
  return sql`not exists (
    select from workspaces w where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid
       and w.legal_hold_at is not null)
    and not exists (select from calls where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
                       and legal_hold_at is not null and (to_number = ${number} or from_number = ${number}))`;
}
