import { cancelPlan } from "@/lib/domain/partner-billing/cancel-subscription";
import { getPartnerBilling } from "@/lib/domain/partner-billing/get-billing";
import { toPartnerBilling } from "@/lib/domain/partner-billing/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { cancelPlanOperation } from "@/types/partner-billing";

export const POST = withPartner(cancelPlanOperation, async ({ ctx }) => {
  await cancelPlan(ctx);
  return toPartnerBilling(await getPartnerBilling(ctx));
});
