import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import { withWorkspace } from "@/lib/http/with-workspace";
import { settleCheckoutOperation } from "@/types/payments";

export const POST = withWorkspace(settleCheckoutOperation, ({ ctx, params }) =>
  settleCheckout(ctx, { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id }, params.checkoutId),
);
