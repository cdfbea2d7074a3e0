import { createProviderPrice } from "@/lib/domain/rating/create-provider-price";
import { listProviderPrices } from "@/lib/domain/rating/list-provider-prices";
import { toProviderPriceResource } from "@/lib/domain/rating/provider-price-rows";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { createProviderPriceOperation, listProviderPricesOperation } from "@/types/prices";

export const GET = withSuperAdmin(listProviderPricesOperation, async ({ query }) => {
  const { rows, nextCursor } = await listProviderPrices(query);
  return page(rows.map(toProviderPriceResource), nextCursor);
});

export const POST = withSuperAdmin(createProviderPriceOperation, async ({ ctx, body }) =>
  toProviderPriceResource(await createProviderPrice(ctx, body)),
);
