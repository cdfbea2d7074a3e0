import type { QueryClient } from "@tanstack/react-query";
import { agencyBillingKeys } from "../agency-billing/keys";
import { refreshMoney } from "../subscriptions/mutations";
import type { Payer } from "./keys";
import { paymentKeys } from "./keys";

/** Has everything read again that a payment may have moved. */
export async function refreshAfterPayment(client: QueryClient, payer: Payer): Promise<void> {
  if (typeof payer === "string") return refreshMoney(client, payer);
  await Promise.all([
    client.invalidateQueries({ queryKey: paymentKeys.records(payer) }),
    client.invalidateQueries({ queryKey: agencyBillingKeys.all() }),
  ]);
}
