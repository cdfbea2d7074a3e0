import { startCardCheckout } from "@/lib/domain/payments/start-card-checkout";
import { withPartner } from "@/lib/http/with-partner";
import { startPartnerCardOperation } from "@/types/partner-payments";

export const POST = withPartner(startPartnerCardOperation, ({ ctx }) =>
  startCardCheckout(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null }),
);
