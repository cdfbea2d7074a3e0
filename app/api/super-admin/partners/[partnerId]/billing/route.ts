import { getPartnerBilling } from "@/lib/domain/partner-billing/get-billing";
import { toPartnerBilling } from "@/lib/domain/partner-billing/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getPlatformPartnerBillingOperation } from "@/types/partner-billing";

export const GET = withSuperAdmin(getPlatformPartnerBillingOperation, async ({ ctx, params }) => {
  const scope = { partnerId: params.partnerId, workspaceId: "all" } as const;
  return toPartnerBilling(await getPartnerBilling({ ...ctx, scope }));
});
