import type Stripe from "stripe";
import { on } from "./client";
import { ask } from "./errors";

/** `pending` settings lack something taxes are computed by, such as the address of the business. */
export async function readTaxReadiness(stripe: Stripe, accountId: string): Promise<{ isReady: boolean }> {
  const account = { kind: "connected", accountId } as const;
  const settings = await ask(() => stripe.tax.settings.retrieve(undefined, on(account)));
  return { isReady: settings.status === "active" };
}
