"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { startAgencyPurchaseOperation } from "@/types/agency-purchases";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { settleAgencyPurchaseEndpoint, startAgencyPurchaseEndpoint } from "./endpoints";
import { agencyPurchaseKeys } from "./keys";

/** Begins a purchase; answers the page that takes the payment. */
export function useStartAgencyPurchase() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof startAgencyPurchaseOperation>) =>
      callApi(startAgencyPurchaseEndpoint, { body }),
  });
}

/** Looks at once what came of the payment. */
export function useSettleAgencyPurchase(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(settleAgencyPurchaseEndpoint, { params: { token } }),
    onSuccess: (purchase) => client.setQueryData(agencyPurchaseKeys.one(token), purchase),
  });
}
