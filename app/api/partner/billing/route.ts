import { getPartnerBilling } from "@/lib/domain/partner-billing/get-billing";
import { toPartnerBilling } from "@/lib/domain/partner-billing/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { getPartnerBillingOperation } from "@/types/partner-billing";

export const GET = withPartner(getPartnerBillingOperation, async ({ ctx }) =>
  toPartnerBilling(await getPartnerBilling(ctx)),
);
