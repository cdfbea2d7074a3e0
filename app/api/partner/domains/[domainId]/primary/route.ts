import { makePrimary, unsetPrimary } from "@/lib/domain/domains/set-primary";
import { toDomainResource } from "@/lib/domain/domains/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { makeDomainPrimaryOperation, unsetPrimaryDomainOperation } from "@/types/domains";

export const POST = withPartner(makeDomainPrimaryOperation, async ({ ctx, params }) =>
  toDomainResource(await makePrimary(ctx, params.domainId)),
);

export const DELETE = withPartner(unsetPrimaryDomainOperation, async ({ ctx, params }) => {
  await unsetPrimary(ctx, params.domainId);
});
