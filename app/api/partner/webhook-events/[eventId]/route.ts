import { getEvent } from "@/lib/domain/operations/get-event";
import { toProviderEventDetail } from "@/lib/domain/operations/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { getProviderEventOperation } from "@/types/provider-events";

export const GET = withPartner(getProviderEventOperation, async ({ ctx, params }) =>
  toProviderEventDetail(await getEvent(params.eventId, { partnerId: ctx.scope.partnerId })),
);
