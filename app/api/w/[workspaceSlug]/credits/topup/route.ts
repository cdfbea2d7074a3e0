import { startTopUp } from "@/lib/domain/payments/start-top-up";
import { withWorkspace } from "@/lib/http/with-workspace";
import { startTopUpOperation } from "@/types/payments";

export const POST = withWorkspace(startTopUpOperation, ({ ctx, body }) =>
  startTopUp(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }, body),
);
