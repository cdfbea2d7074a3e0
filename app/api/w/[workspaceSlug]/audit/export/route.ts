import { exportWorkspaceAudit } from "@/lib/domain/audit/export-audit";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportWorkspaceAuditOperation } from "@/types/audit";

export const GET = withWorkspace(exportWorkspaceAuditOperation, async ({ ctx, query }) =>
  csvResponse("activity.csv", await exportWorkspaceAudit(ctx, query)),
);
