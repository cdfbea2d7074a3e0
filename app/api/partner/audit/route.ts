import { listPartnerAudit } from "@/lib/domain/audit/list-audit";
import { toAuditEntry } from "@/lib/domain/audit/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listPartnerAuditOperation } from "@/types/audit";

export const GET = withPartner(listPartnerAuditOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listPartnerAudit(ctx, query);
  return page(
    rows.map((row) => toAuditEntry(row, "agency")),
    nextCursor,
  );
});
