import { updateBrand } from "@/lib/domain/brand/update-brand";
import { getPartnerFigures } from "@/lib/domain/partners/get-partner";
import { toPartnerResource } from "@/lib/domain/partners/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { updatePartnerOfHostOperation } from "@/types/brand";
import { getPartnerOperation } from "@/types/workspaces";

export const GET = withPartner(getPartnerOperation, async ({ ctx }) =>
  toPartnerResource(await getPartnerFigures(ctx), ctx.partner),
);

export const PATCH = withPartner(updatePartnerOfHostOperation, async ({ ctx, body }) => {
  const brand = await updateBrand(ctx, body);
  return toPartnerResource(await getPartnerFigures(ctx), { ...ctx.partner, ...brand });
});
