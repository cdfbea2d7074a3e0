import { getAssignment } from "@/lib/domain/integrations/get-assignment";
import { unassignIntegration } from "@/lib/domain/integrations/unassign-integration";
import { withPartner } from "@/lib/http/with-partner";
import { getWorkspaceAssignmentOperation, unassignIntegrationOperation } from "@/types/integrations";

export const GET = withPartner(getWorkspaceAssignmentOperation, ({ ctx, params }) =>
  getAssignment(ctx, params.workspaceId, params.provider),
);

export const DELETE = withPartner(unassignIntegrationOperation, ({ ctx, params }) =>
  unassignIntegration(ctx, params.workspaceId, params.provider),
);
