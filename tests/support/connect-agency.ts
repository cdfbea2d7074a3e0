import { newId } from "@/lib/data/ids";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { OwnStripe } from "./own-stripe";

/** An account of an agency at the payment service that is through with its onboarding. */
export async function connectAgency(own: OwnStripe): Promise<PaymentsAccount & { kind: "connected" }> {
  const { id } = await paymentService().createConnectedAccount({
    key: newId(),
    email: "owner@agency.test",
    displayName: "Agency",
    country: "US",
    currency: "USD",
    metadata: {},
  });
  await own.completeOnboarding(id);
  return { kind: "connected", accountId: id };
}
