import { endPrice } from "@/lib/domain/rating/end-price";
import { toPriceResource } from "@/lib/domain/rating/to-price-resource";
import { withPartner } from "@/lib/http/with-partner";
import { endPriceOperation } from "@/types/prices";

export const POST = withPartner(endPriceOperation, async ({ ctx, params, body }) =>
  toPriceResource(await endPrice(ctx, params.ruleId, body)),
);
