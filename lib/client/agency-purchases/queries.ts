"use client";

import { useQuery } from "@tanstack/react-query";
import type { AgencyPurchaseResource } from "@/types/agency-purchases";
import { callApi } from "../call-api";
import { getAgencyPurchaseEndpoint } from "./endpoints";
import { agencyPurchaseKeys } from "./keys";

/** How often to look again, by what is waited for; a stage that is final is not looked at again. */
const POLL_MS: Record<AgencyPurchaseResource["stage"], number | false> = {
  waiting_for_payment: 5_000,
  setting_up: 3_000,
  needs_help: 30_000,
  ready: false,
  expired: false,
};

/** How a purchase stands, looked at again while something can still happen. */
export function useAgencyPurchase(token: string, initial: AgencyPurchaseResource) {
  return useQuery({
    queryKey: agencyPurchaseKeys.one(token),
    queryFn: ({ signal }) => callApi(getAgencyPurchaseEndpoint, { params: { token }, signal }),
    initialData: initial,
    refetchInterval: ({ state }) => POLL_MS[state.data?.stage ?? initial.stage],
  });
}
