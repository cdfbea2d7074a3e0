import { confirmOrder, getOrder } from "@/lib/domain/partner-requests/confirm-order";
import { toOrderResource } from "@/lib/domain/partner-requests/to-resource";
import { withPublic } from "@/lib/http/with-public";
import { confirmAgencyOrderOperation, getAgencyOrderOperation } from "@/types/partner-requests";

export const GET = withPublic(getAgencyOrderOperation, async ({ ctx, query }) =>
  toOrderResource(await getOrder(ctx, query.token)),
);

export const POST = withPublic(confirmAgencyOrderOperation, async ({ ctx, body }) =>
  toOrderResource(await confirmOrder(ctx, body.token)),
);
