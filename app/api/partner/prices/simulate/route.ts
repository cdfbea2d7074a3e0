import { simulatePrices } from "@/lib/domain/rating/simulate-prices";
import { withPartner } from "@/lib/http/with-partner";
import { simulatePricesOperation } from "@/types/prices";

export const POST = withPartner(simulatePricesOperation, ({ ctx, body }) => simulatePrices(ctx, body));
