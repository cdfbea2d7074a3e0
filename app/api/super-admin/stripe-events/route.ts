import { listPaymentEvents, toPaymentEvent } from "@/lib/domain/payments/inbox/event-rows";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listPaymentEventsOperation } from "@/types/payment-events";

export const GET = withSuperAdmin(listPaymentEventsOperation, async ({ query }) => {
  const { rows, nextCursor } = await listPaymentEvents(query);
  return page(rows.map(toPaymentEvent), nextCursor);
});
