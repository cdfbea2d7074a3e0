import { toDomainResource } from "@/lib/domain/domains/to-resource";
import { verifyDomain } from "@/lib/domain/domains/verify-domain";
import { withPartner } from "@/lib/http/with-partner";
import { verifyDomainOperation } from "@/types/domains";

export const POST = withPartner(verifyDomainOperation, async ({ ctx, params }) =>
  toDomainResource(await verifyDomain(ctx, params.domainId)),
);
