import { createPrice } from "@/lib/domain/rating/create-price";
import { listPrices } from "@/lib/domain/rating/list-prices";
import { toPriceResource } from "@/lib/domain/rating/to-price-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createPriceOperation, listPricesOperation } from "@/types/prices";

export const GET = withPartner(listPricesOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listPrices(ctx, query);
  return page(rows.map(toPriceResource), nextCursor);
});

export const POST = withPartner(createPriceOperation, async ({ ctx, body }) =>
  toPriceResource(await createPrice(ctx, body)),
);
