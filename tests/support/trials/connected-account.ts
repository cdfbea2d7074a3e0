import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { TrialPayments } from "./payment-service";

/** An account at the payment service that is through with its onboarding; answers its id there. */
export async function makeAccount({ control }: TrialPayments, partnerId: string): Promise<string> {
  const { id } = await paymentService().createConnectedAccount({
    ...{ key: newId(), email: "owner@agency.test", displayName: "Agency", country: "US", currency: "USD" },
    metadata: { partnerId },
  });
  await control(`/accounts/${id}/complete`);
  return id;
}

/** Lets an agency be paid by its clients; answers the id of its account at the payment service. */
export async function connectAccount(service: TrialPayments, partnerId: string): Promise<string> {
  const stripeAccountId = await makeAccount(service, partnerId);
  await systemDb().connectAccount.create({
    data: {
      ...{ id: newId(), partnerId, stripeAccountId, status: "active", country: "US", currency: "USD" },
      ...{ canCharge: true, canPayOut: true, taxMode: "none" },
    },
  });
  return stripeAccountId;
}
