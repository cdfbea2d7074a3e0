import { exportPartnerAudit } from "@/lib/domain/audit/export-audit";
import { csvResponse } from "@/lib/http/csv-response";
import { withPartner } from "@/lib/http/with-partner";
import { exportPartnerAuditOperation } from "@/types/audit";

export const GET = withPartner(exportPartnerAuditOperation, async ({ ctx, query }) =>
  csvResponse("audit-log.csv", await exportPartnerAudit(ctx, query)),
);
