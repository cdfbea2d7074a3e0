import { keepPlan } from "@/lib/domain/partner-billing/cancel-subscription";
import { getPartnerBilling } from "@/lib/domain/partner-billing/get-billing";
import { toPartnerBilling } from "@/lib/domain/partner-billing/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { keepPlanOperation } from "@/types/partner-billing";

export const POST = withPartner(keepPlanOperation, async ({ ctx }) => {
  await keepPlan(ctx);
  return toPartnerBilling(await getPartnerBilling(ctx));
});
