import { z } from "zod";
import { defineOperation, resource } from "./operation";
import { currency, micros, noBody, noParams, noQuery } from "./primitives";

/** Most of a currency for one dollar: a thousand million. */
const MAX_RATE_DIGITS = 16;
const MOST_RATES = 50;

const rate = micros.regex(/^[1-9]\d*$/, { error: "must be above zero" }).max(MAX_RATE_DIGITS, {
  error: "must be at most 1,000,000,000",
});

/** Micros of each currency for one US dollar. Without a rate, margins of calls in that currency cannot be told. */
const exchangeRatesResource = z.object({ ratesPerUsd: z.record(currency, micros) });
export type ExchangeRatesResource = z.infer<typeof exchangeRatesResource>;

const setExchangeRatesBody = z.strictObject({
  /** All of them: what is left out is no longer stated. */
  ratesPerUsd: z
    .record(currency, rate)
    .refine((rates) => !("USD" in rates), { error: "a dollar is a dollar: leave USD out" })
    .refine((rates) => Object.keys(rates).length <= MOST_RATES, {
      error: `must be at most ${MOST_RATES} currencies`,
    }),
});

const common = {
  audience: "partner",
  path: "/api/partner/exchange-rates",
  params: noParams,
  query: noQuery,
  response: resource(exchangeRatesResource),
  status: 200,
} as const;

export const getExchangeRatesOperation = defineOperation({
  id: "partner.exchange-rates.get",
  ...common,
  method: "GET",
  summary: "What a dollar is in other currencies, as the agency has stated it",
  permission: "partner.plans.read",
  body: noBody,
  rateLimit: "read",
});

export const setExchangeRatesOperation = defineOperation({
  id: "partner.exchange-rates.set",
  ...common,
  method: "PUT",
  summary: "State what a dollar is in other currencies; counts for calls settled from then on",
  permission: "partner.plans.manage",
  body: setExchangeRatesBody,
  rateLimit: "mutate",
});
