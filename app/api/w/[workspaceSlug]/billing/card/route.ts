import { startCardCheckout } from "@/lib/domain/payments/start-card-checkout";
import { withWorkspace } from "@/lib/http/with-workspace";
import { startCardOperation } from "@/types/payments";

export const POST = withWorkspace(startCardOperation, ({ ctx }) =>
  startCardCheckout(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }),
);
