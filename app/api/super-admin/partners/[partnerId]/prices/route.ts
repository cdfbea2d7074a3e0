import { createPartnerPrice } from "@/lib/domain/rating/create-price";
import { listPartnerPrices } from "@/lib/domain/rating/list-prices";
import { toPriceResource } from "@/lib/domain/rating/to-price-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { createPartnerPriceOperation, listPartnerPricesOperation } from "@/types/prices";

export const GET = withSuperAdmin(listPartnerPricesOperation, async ({ params, query }) => {
  const { rows, nextCursor } = await listPartnerPrices(params.partnerId, query);
  return page(rows.map(toPriceResource), nextCursor);
});

export const POST = withSuperAdmin(createPartnerPriceOperation, async ({ ctx, params, body }) =>
  toPriceResource(await createPartnerPrice(ctx, params.partnerId, body)),
);
