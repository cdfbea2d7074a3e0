import { listPlatformAudit } from "@/lib/domain/audit/list-audit";
import { toAuditEntry } from "@/lib/domain/audit/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPlatformAuditOperation } from "@/types/audit";

export const GET = withSuperAdmin(listPlatformAuditOperation, async ({ query }) => {
  const { rows, nextCursor } = await listPlatformAudit(query);
  return page(
    rows.map((row) => toAuditEntry(row, "platform")),
    nextCursor,
  );
});
