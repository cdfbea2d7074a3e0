import { forAgency } from "@/lib/domain/domains/for-agency";
import { releaseDomain } from "@/lib/domain/domains/release-domain";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { deletePartnerDomainOperation } from "@/types/domains";

export const DELETE = withSuperAdmin(deletePartnerDomainOperation, async ({ ctx, params }) => {
  await releaseDomain(forAgency(ctx, params.partnerId), params.domainId);
});
