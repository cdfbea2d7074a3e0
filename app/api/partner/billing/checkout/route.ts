import { startPlanCheckout } from "@/lib/domain/partner-billing/start-checkout";
import { withPartner } from "@/lib/http/with-partner";
import { startPlanCheckoutOperation } from "@/types/partner-billing";

export const POST = withPartner(startPlanCheckoutOperation, ({ ctx, body }) => startPlanCheckout(ctx, body));
