import { getBillingDetails, setBillingDetails } from "@/lib/domain/payments/billing-details";
import { withPartner } from "@/lib/http/with-partner";
import {
  getPartnerBillingDetailsOperation,
  setPartnerBillingDetailsOperation,
} from "@/types/partner-payments";

export const GET = withPartner(getPartnerBillingDetailsOperation, async ({ ctx }) => ({
  details: await getBillingDetails(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null }),
}));
export const PUT = withPartner(setPartnerBillingDetailsOperation, ({ ctx, body }) =>
  setBillingDetails(ctx, { partnerId: ctx.scope.partnerId, workspaceId: null }, body),
);
