import { changePlan } from "@/lib/domain/partner-billing/change-plan";
import { getPartnerBilling } from "@/lib/domain/partner-billing/get-billing";
import { toPartnerBilling } from "@/lib/domain/partner-billing/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { changePlanOperation } from "@/types/partner-billing";

export const POST = withPartner(changePlanOperation, async ({ ctx, body }) => {
  const { prorationDate, ...wanted } = body;
  await changePlan(ctx, { ...wanted, prorationDate: prorationDate ? new Date(prorationDate) : undefined });
  return toPartnerBilling(await getPartnerBilling(ctx));
});
