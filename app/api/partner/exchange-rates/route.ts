import { getExchangeRates, setExchangeRates } from "@/lib/domain/rating/exchange-rates";
import { withPartner } from "@/lib/http/with-partner";
import { getExchangeRatesOperation, setExchangeRatesOperation } from "@/types/exchange-rates";

export const GET = withPartner(getExchangeRatesOperation, ({ ctx }) => getExchangeRates(ctx));

export const PUT = withPartner(setExchangeRatesOperation, ({ ctx, body }) => setExchangeRates(ctx, body));
