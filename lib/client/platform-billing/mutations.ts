"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { replayPaymentEventsOperation } from "@/types/payment-events";
import type { createProviderPriceOperation } from "@/types/prices";
import type { fixDifferenceOperation } from "@/types/reconciliation";
import { callApi } from "../call-api";
import {
  createProviderPriceEndpoint,
  dropPaymentEventEndpoint,
  endProviderPriceEndpoint,
  fixDifferenceEndpoint,
  replayMeterEventEndpoint,
  replayMeterEventsEndpoint,
  replayPaymentEventEndpoint,
  replayPaymentEventsEndpoint,
  startReconciliationEndpoint,
} from "./endpoints";
import { platformBillingKeys } from "./keys";

/** What is done about something changes the lists of its kind. */
function useChange<Input, Answer>(area: readonly string[], send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: area }),
  });
}

export function useReplayPaymentEvent() {
  return useChange(platformBillingKeys.allEvents(), (eventId: string) =>
    callApi(replayPaymentEventEndpoint, { params: { eventId } }),
  );
}

export function useReplayPaymentEvents() {
  return useChange(platformBillingKeys.allEvents(), (body: BodyOf<typeof replayPaymentEventsOperation>) =>
    callApi(replayPaymentEventsEndpoint, { body }),
  );
}

export function useDropPaymentEvent() {
  return useChange(platformBillingKeys.allEvents(), ({ eventId, note }: { eventId: string; note: string }) =>
    callApi(dropPaymentEventEndpoint, { params: { eventId }, body: { note } }),
  );
}

export function useReplayMeterEvent() {
  return useChange(platformBillingKeys.allUsage(), (meterEventId: string) =>
    callApi(replayMeterEventEndpoint, { params: { meterEventId } }),
  );
}

export function useReplayMeterEvents() {
  return useChange(platformBillingKeys.allUsage(), (_: null) =>
    callApi(replayMeterEventsEndpoint, { body: {} }),
  );
}

/** Does something about a difference, with a note. */
export function useFixDifference(differenceId: string) {
  return useChange(platformBillingKeys.books(), (body: BodyOf<typeof fixDifferenceOperation>) =>
    callApi(fixDifferenceEndpoint, { params: { differenceId }, body }),
  );
}

/** Has all books compared now. */
export function useStartReconciliation() {
  return useChange(platformBillingKeys.books(), (_: null) =>
    callApi(startReconciliationEndpoint, { body: {} }),
  );
}

/** Sets what a provider asks from now on. */
export function useCreateProviderPrice() {
  return useChange(
    platformBillingKeys.providerPrices(),
    (input: { body: BodyOf<typeof createProviderPriceOperation>; idempotencyKey: string }) =>
      callApi(createProviderPriceEndpoint, input),
  );
}

/** Ends what a provider asks now, or calls off what it was to ask later. */
export function useEndProviderPrice() {
  return useChange(platformBillingKeys.providerPrices(), (priceId: string) =>
    callApi(endProviderPriceEndpoint, { params: { priceId }, body: {} }),
  );
}
