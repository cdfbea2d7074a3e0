"use client";

import { useQuery } from "@tanstack/react-query";
import type { TelephonyNumberResource } from "@/types/telephony";
import { callApi } from "../call-api";
import { listAgentsEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { getNumberEndpoint, listNumbersEndpoint, listTrunksEndpoint } from "./endpoints";
import { type NumberFilters, telephonyKeys, toNumbersQuery } from "./keys";

const PENDING_POLL_MS = 2_000;

/** Still to be brought to the provider, without having failed. */
function isMoving({ sync }: Pick<TelephonyNumberResource, "sync">): boolean {
  return sync.status === "pending";
}

/** The agency's numbers; asked for again while something is on its way. */
export function useNumbers(filters: NumberFilters) {
  return usePages({
    queryKey: telephonyKeys.numberList(filters),
    fetchPage: (cursor, signal) =>
      callApi(listNumbersEndpoint, { query: { cursor, ...toNumbersQuery(filters) }, signal }),
    refetchInterval: (items) => (items.some(isMoving) ? PENDING_POLL_MS : false),
  });
}

/** One number; null asks for none. */
export function useNumber(numberId: string | null) {
  return useQuery({
    queryKey: telephonyKeys.number(numberId ?? ""),
    queryFn: ({ signal }) => callApi(getNumberEndpoint, { params: { numberId: numberId ?? "" }, signal }),
    enabled: numberId !== null,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? PENDING_POLL_MS : false),
  });
}

/** The agency's SIP trunks. */
export function useTrunks() {
  return usePages({
    queryKey: telephonyKeys.trunks(),
    fetchPage: (cursor, signal) => callApi(listTrunksEndpoint, { query: { cursor }, signal }),
    refetchInterval: (items) =>
      items.some(({ sync }) => sync.status === "pending") ? PENDING_POLL_MS : false,
  });
}

/** The newest hundred agents of a client, with the key set each runs on; null asks for none. */
export function useAnswerers(workspaceSlug: string | null) {
  return useQuery({
    queryKey: telephonyKeys.answerers(workspaceSlug ?? ""),
    queryFn: async ({ signal }) => {
      const page = await callApi(listAgentsEndpoint, {
        params: { workspaceSlug: workspaceSlug ?? "" },
        query: { limit: 100 },
        signal,
      });
      return page.items.map(({ id, name, integrationId }) => ({ id, name, integrationId }));
    },
    enabled: workspaceSlug !== null,
  });
}
