import { getDomain } from "@/lib/domain/domains/get-domain";
import { releaseDomain } from "@/lib/domain/domains/release-domain";
import { toDomainResource } from "@/lib/domain/domains/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { deleteDomainOperation, getDomainOperation } from "@/types/domains";

export const GET = withPartner(getDomainOperation, async ({ ctx, params }) =>
  toDomainResource(await getDomain(ctx, params.domainId)),
);

export const DELETE = withPartner(deleteDomainOperation, async ({ ctx, params }) => {
  await releaseDomain(ctx, params.domainId);
});
