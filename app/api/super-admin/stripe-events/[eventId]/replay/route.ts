import { toPaymentEvent } from "@/lib/domain/payments/inbox/event-rows";
import { replayPaymentEvent } from "@/lib/domain/payments/inbox/replay-events";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { replayPaymentEventOperation } from "@/types/payment-events";

export const POST = withSuperAdmin(replayPaymentEventOperation, async ({ ctx, params }) =>
  toPaymentEvent(await replayPaymentEvent(ctx, params.eventId)),
);
