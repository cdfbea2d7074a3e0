import { forAgency } from "@/lib/domain/domains/for-agency";
import { makePrimary, unsetPrimary } from "@/lib/domain/domains/set-primary";
import { toDomainResource } from "@/lib/domain/domains/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { makePartnerDomainPrimaryOperation, unsetPartnerPrimaryDomainOperation } from "@/types/domains";

export const POST = withSuperAdmin(makePartnerDomainPrimaryOperation, async ({ ctx, params }) =>
  toDomainResource(await makePrimary(forAgency(ctx, params.partnerId), params.domainId)),
);

export const DELETE = withSuperAdmin(unsetPartnerPrimaryDomainOperation, async ({ ctx, params }) => {
  await unsetPrimary(forAgency(ctx, params.partnerId), params.domainId);
});
