import { exportPlatformAudit } from "@/lib/domain/audit/export-audit";
import { csvResponse } from "@/lib/http/csv-response";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { exportPlatformAuditOperation } from "@/types/audit";

export const GET = withSuperAdmin(exportPlatformAuditOperation, async ({ query }) =>
  csvResponse("audit-log.csv", exportPlatformAudit(query)),
);
