import { listWorkspaceAudit } from "@/lib/domain/audit/list-audit";
import { toAuditEntry, workspaceReader } from "@/lib/domain/audit/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listWorkspaceAuditOperation } from "@/types/audit";

export const GET = withWorkspace(listWorkspaceAuditOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listWorkspaceAudit(ctx, query);
  return page(
    rows.map((row) => toAuditEntry(row, workspaceReader(ctx))),
    nextCursor,
  );
});
