import { getPaymentEvent } from "@/lib/domain/payments/inbox/event-rows";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getPaymentEventOperation } from "@/types/payment-events";

export const GET = withSuperAdmin(getPaymentEventOperation, ({ params }) => getPaymentEvent(params.eventId));
