import { claimDomain } from "@/lib/domain/domains/claim-domain";
import { listDomains } from "@/lib/domain/domains/list-domains";
import { toDomainResource } from "@/lib/domain/domains/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { createDomainOperation, listDomainsOperation } from "@/types/domains";

export const GET = withPartner(listDomainsOperation, ({ ctx }) => listDomains(ctx));

export const POST = withPartner(createDomainOperation, async ({ ctx, body }) =>
  toDomainResource(await claimDomain(ctx, body.hostname)),
);
