import { claimDomain } from "@/lib/domain/domains/claim-domain";
import { forAgency } from "@/lib/domain/domains/for-agency";
import { listDomains } from "@/lib/domain/domains/list-domains";
import { toDomainResource } from "@/lib/domain/domains/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { createPartnerDomainOperation, listPartnerDomainsOperation } from "@/types/domains";

export const GET = withSuperAdmin(listPartnerDomainsOperation, ({ ctx, params }) =>
  listDomains(forAgency(ctx, params.partnerId)),
);

export const POST = withSuperAdmin(createPartnerDomainOperation, async ({ ctx, params, body }) =>
  toDomainResource(await claimDomain(forAgency(ctx, params.partnerId), body.hostname)),
);
