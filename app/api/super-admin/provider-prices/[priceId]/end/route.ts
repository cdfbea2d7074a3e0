import { endProviderPrice } from "@/lib/domain/rating/end-provider-price";
import { toProviderPriceResource } from "@/lib/domain/rating/provider-price-rows";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { endProviderPriceOperation } from "@/types/prices";

export const POST = withSuperAdmin(endProviderPriceOperation, async ({ ctx, params, body }) =>
  toProviderPriceResource(await endProviderPrice(ctx, params.priceId, body)),
);
