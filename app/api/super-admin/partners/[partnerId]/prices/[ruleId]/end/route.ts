import { endPartnerPrice } from "@/lib/domain/rating/end-price";
import { toPriceResource } from "@/lib/domain/rating/to-price-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { endPartnerPriceOperation } from "@/types/prices";

export const POST = withSuperAdmin(endPartnerPriceOperation, async ({ ctx, params, body }) =>
  toPriceResource(await endPartnerPrice(ctx, params, body)),
);
