"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import type { SimulatePricesBody } from "@/types/prices";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { listPricesEndpoint, simulatePricesEndpoint } from "./endpoints";
import { type PriceFilters, priceKeys, toPricesQuery } from "./keys";

/** What clients pay for calls, newest first. */
export function usePrices(filters: PriceFilters) {
  return usePages({
    queryKey: priceKeys.list(filters),
    fetchPage: (cursor, signal) =>
      callApi(listPricesEndpoint, { query: { ...toPricesQuery(filters), cursor }, signal }),
  });
}

/** What past calls would have come to under other terms. Null asks nothing; the figures before stay until new ones are there. */
export function useSimulation(body: SimulatePricesBody | null) {
  return useQuery({
    queryKey: priceKeys.simulation(body),
    queryFn: body ? ({ signal }) => callApi(simulatePricesEndpoint, { body, signal }) : skipToken,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}
