import { listIntegrationsHealth } from "@/lib/domain/operations/list-integrations-health";
import { toIntegrationHealth } from "@/lib/domain/operations/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPlatformIntegrationsOperation } from "@/types/dead-letters";

export const GET = withSuperAdmin(listPlatformIntegrationsOperation, async ({ query }) => {
  const { rows, nextCursor } = await listIntegrationsHealth(query);
  return page(rows.map(toIntegrationHealth), nextCursor);
});
