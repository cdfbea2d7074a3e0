import { listPartnerWorkspaces } from "@/lib/domain/partners/list-partner-workspaces";
import { toPlatformWorkspace } from "@/lib/domain/partners/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPartnerWorkspacesOperation } from "@/types/console";

export const GET = withSuperAdmin(listPartnerWorkspacesOperation, async ({ params, query }) => {
  const { rows, nextCursor } = await listPartnerWorkspaces(params.partnerId, query);
  return page(rows.map(toPlatformWorkspace), nextCursor);
});
