"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { setExchangeRatesOperation } from "@/types/exchange-rates";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { seeMarginAlertsEndpoint, setExchangeRatesEndpoint } from "./endpoints";
import { marginKeys } from "./keys";

/** Marks alerts as seen. */
export function useSeeMarginAlerts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (alertIds: string[]) => callApi(seeMarginAlertsEndpoint, { body: { alertIds } }),
    onSuccess: () => client.invalidateQueries({ queryKey: marginKeys.alerts() }),
  });
}

/** States all exchange rates anew. */
export function useSetExchangeRates() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setExchangeRatesOperation>) =>
      callApi(setExchangeRatesEndpoint, { body }),
    onSuccess: (rates) => {
      client.setQueryData(marginKeys.rates(), rates);
      return client.invalidateQueries({ queryKey: marginKeys.all() });
    },
  });
}
