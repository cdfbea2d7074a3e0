import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import { withPartner } from "@/lib/http/with-partner";
import { settlePartnerCheckoutOperation } from "@/types/partner-payments";

export const POST = withPartner(settlePartnerCheckoutOperation, ({ ctx, params }) =>
  settleCheckout(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null }, params.checkoutId),
);
