import { forAgency } from "@/lib/domain/domains/for-agency";
import { toDomainResource } from "@/lib/domain/domains/to-resource";
import { verifyDomain } from "@/lib/domain/domains/verify-domain";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { verifyPartnerDomainOperation } from "@/types/domains";

export const POST = withSuperAdmin(verifyPartnerDomainOperation, async ({ ctx, params }) =>
  toDomainResource(await verifyDomain(forAgency(ctx, params.partnerId), params.domainId)),
);
