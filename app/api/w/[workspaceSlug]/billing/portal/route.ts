import { openPortal } from "@/lib/domain/payments/start-card-checkout";
import { withWorkspace } from "@/lib/http/with-workspace";
import { openPortalOperation } from "@/types/payments";

export const POST = withWorkspace(openPortalOperation, ({ ctx }) =>
  openPortal(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }),
);
