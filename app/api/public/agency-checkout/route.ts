import { startPurchase } from "@/lib/domain/agency-checkout/start-purchase";
import { withPublic } from "@/lib/http/with-public";
import { startAgencyPurchaseOperation } from "@/types/agency-purchases";

export const POST = withPublic(startAgencyPurchaseOperation, ({ ctx, body }) => startPurchase(ctx, body));
