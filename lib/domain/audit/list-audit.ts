import type { WorkspacePermission } from "@/config/permissions";
import { queryRows } from "@/lib/data/rows";
import { read, systemRead } from "@/lib/data/transaction";
import type { AuditFilters, PlatformAuditFilters } from "@/types/audit";
import { can } from "../shared/can";
import { type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";
import { type AuditQuery, type AuditRow, auditRow, selectAudit } from "./audit-rows";

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

/** What one has to be allowed to see to read in the log what was done to it. */
const SEEN_WITH = {
  agent: "agents.read",
  call: "calls.read",
  credit_entry: "credits.read",
} as const satisfies Record<string, WorkspacePermission>;

/**
 * What was done in the workspace, newest first. The agency's own doings are out of its sight, and so is what concerns
 * things the reader may not see. One statement.
 */
export async function listWorkspaceAudit(
  ctx: WorkspaceContext,
  query: AuditFilters & Paging,
): Promise<RowPage<AuditRow>> {
  const narrowed: AuditQuery = {
    ...query,
    partnerId: ctx.scope.partnerId,
    workspaceId: ctx.workspace.id,
    hiddenTypes: Object.entries(SEEN_WITH).flatMap(([type, permission]) =>
      can(ctx, permission) ? [] : [type],
    ),
  };
  return cut(await read(ctx, (db) => queryRows(db, auditRow, selectAudit(narrowed))), query);
}

/** What was done in the agency and its clients, newest first; `workspaceId` narrows it to one client. One statement. */
export async function listPartnerAudit(
  ctx: PartnerContext,
  query: Omit<PlatformAuditFilters, "partnerId"> & Paging,
): Promise<RowPage<AuditRow>> {
  const narrowed: AuditQuery = { ...query, partnerId: ctx.scope.partnerId };
  return cut(await read(ctx, (db) => queryRows(db, auditRow, selectAudit(narrowed))), query);
}

/** What was done anywhere, newest first. For the platform's operators alone: crosses tenants. One statement. */
export async function listPlatformAudit(query: PlatformAuditFilters & Paging): Promise<RowPage<AuditRow>> {
  return cut(await systemRead({}, (db) => queryRows(db, auditRow, selectAudit(query))), query);
}

function cut(rows: AuditRow[], { limit }: Paging): RowPage<AuditRow> {
  return toPage(rows, limit, (row) => [row.id]);
}
