import { replayEvent } from "@/lib/domain/operations/replay-event";
import { toProviderEvent } from "@/lib/domain/operations/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { replayProviderEventOperation } from "@/types/provider-events";

export const POST = withPartner(replayProviderEventOperation, async ({ ctx, params }) =>
  toProviderEvent(await replayEvent(ctx, params.eventId, { partnerId: ctx.scope.partnerId })),
);
