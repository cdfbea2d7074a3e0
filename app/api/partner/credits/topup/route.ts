import { startTopUp } from "@/lib/domain/payments/start-top-up";
import { withPartner } from "@/lib/http/with-partner";
import { startPartnerTopUpOperation } from "@/types/partner-payments";

export const POST = withPartner(startPartnerTopUpOperation, ({ ctx, body }) =>
  startTopUp(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null }, body),
);
