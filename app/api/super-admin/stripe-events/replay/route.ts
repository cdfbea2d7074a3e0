import { replayPaymentEvents } from "@/lib/domain/payments/inbox/replay-events";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { replayPaymentEventsOperation } from "@/types/payment-events";

export const POST = withSuperAdmin(replayPaymentEventsOperation, ({ ctx, body }) =>
  replayPaymentEvents(ctx, body),
);
