import { getAssignment } from "@/lib/domain/integrations/get-assignment";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getAssignedIntegrationOperation } from "@/types/integrations";

export const GET = withWorkspace(getAssignedIntegrationOperation, ({ ctx, params }) =>
  getAssignment(ctx, ctx.workspace.id, params.provider),
);
