"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { grantPartnerCreditsOperation } from "@/types/credit-grants";
import type { adjustPartnerCreditsOperation } from "@/types/credits";
import type { BodyOf } from "@/types/operation";
import type { refundPartnerPaymentOperation } from "@/types/partner-payments";
import type { createPartnerPriceOperation } from "@/types/prices";
import { callApi } from "../call-api";
import { platformKeys } from "../platform/keys";
import {
  adjustAgencyCreditsEndpoint,
  createAgencyPriceEndpoint,
  endAgencyPriceEndpoint,
  grantAgencyCreditsEndpoint,
  refundAgencyPaymentEndpoint,
} from "./endpoints";
import { agencyMoneyKeys } from "./keys";

/** Keyed, so that a repeated send of the same intent is one. */
interface Keyed<Body> {
  body: Body;
  idempotencyKey: string;
}

/** What moves an agency's money shows on the agency itself too. */
function useMove<Input, Answer>(partnerId: string, send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: agencyMoneyKeys.all(partnerId) }),
        client.invalidateQueries({ queryKey: platformKeys.partner(partnerId) }),
      ]),
  });
}

export function useAdjustAgencyCredits(partnerId: string) {
  return useMove(partnerId, (input: Keyed<BodyOf<typeof adjustPartnerCreditsOperation>>) =>
    callApi(adjustAgencyCreditsEndpoint, { params: { partnerId }, ...input }),
  );
}

export function useGrantAgencyCredits(partnerId: string) {
  return useMove(partnerId, (input: Keyed<BodyOf<typeof grantPartnerCreditsOperation>>) =>
    callApi(grantAgencyCreditsEndpoint, { params: { partnerId }, ...input }),
  );
}

export function useRefundAgencyPayment(partnerId: string, paymentId: string) {
  return useMove(partnerId, (input: Keyed<BodyOf<typeof refundPartnerPaymentOperation>>) =>
    callApi(refundAgencyPaymentEndpoint, { params: { partnerId, paymentId }, ...input }),
  );
}

export function useCreateAgencyPrice(partnerId: string) {
  return useMove(partnerId, (input: Keyed<BodyOf<typeof createPartnerPriceOperation>>) =>
    callApi(createAgencyPriceEndpoint, { params: { partnerId }, ...input }),
  );
}

/** Ends a price now, or calls off one that has not begun. */
export function useEndAgencyPrice(partnerId: string) {
  return useMove(partnerId, (ruleId: string) =>
    callApi(endAgencyPriceEndpoint, { params: { partnerId, ruleId }, body: {} }),
  );
}
