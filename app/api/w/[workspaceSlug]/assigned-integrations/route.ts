import { listAssignments } from "@/lib/domain/integrations/list-assignments";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listAssignedIntegrationsOperation } from "@/types/integrations";

export const GET = withWorkspace(listAssignedIntegrationsOperation, async ({ ctx }) =>
  page(await listAssignments(ctx, ctx.workspace.id), null),
);
