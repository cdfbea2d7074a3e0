import { getPurchase, settlePurchase, toPurchaseResource } from "@/lib/domain/agency-checkout/get-purchase";
import { withPublic } from "@/lib/http/with-public";
import { getAgencyPurchaseOperation, settleAgencyPurchaseOperation } from "@/types/agency-purchases";

export const GET = withPublic(getAgencyPurchaseOperation, async ({ ctx, params }) =>
  toPurchaseResource(await getPurchase(ctx, params.token)),
);

export const POST = withPublic(settleAgencyPurchaseOperation, async ({ ctx, params }) =>
  toPurchaseResource(await settlePurchase(ctx, params.token)),
);
