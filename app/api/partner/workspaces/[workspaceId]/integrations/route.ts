import { assignIntegration } from "@/lib/domain/integrations/assign-integration";
import { listAssignments } from "@/lib/domain/integrations/list-assignments";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { assignIntegrationOperation, listWorkspaceAssignmentsOperation } from "@/types/integrations";

export const GET = withPartner(listWorkspaceAssignmentsOperation, async ({ ctx, params }) =>
  page(await listAssignments(ctx, params.workspaceId), null),
);

export const POST = withPartner(assignIntegrationOperation, ({ ctx, params, body }) =>
  assignIntegration(ctx, params.workspaceId, body.integrationId),
);
