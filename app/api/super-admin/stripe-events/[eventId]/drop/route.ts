import { toPaymentEvent } from "@/lib/domain/payments/inbox/event-rows";
import { dropPaymentEvent } from "@/lib/domain/payments/inbox/replay-events";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { dropPaymentEventOperation } from "@/types/payment-events";

export const POST = withSuperAdmin(dropPaymentEventOperation, async ({ ctx, params, body }) =>
  toPaymentEvent(await dropPaymentEvent(ctx, params.eventId, body.note)),
);
