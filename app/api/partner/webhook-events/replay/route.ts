import { replayEvents } from "@/lib/domain/operations/replay-events";
import { withPartner } from "@/lib/http/with-partner";
import { replayProviderEventsOperation } from "@/types/provider-events";

export const POST = withPartner(replayProviderEventsOperation, ({ ctx, body }) =>
  replayEvents(ctx, { ...body, partnerId: ctx.scope.partnerId }),
);
