import { inSystemTransaction } from "@/lib/data/transaction";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { PartnerContext } from "../shared/tenant-context";
import { aside, askService } from "./ask-service";
import { beginCheckout, type StartedCheckout } from "./begin-checkout";
import type { PaymentOwner } from "./books";
import { lockAccount } from "./credit-account";
import { ensureCustomer } from "./ensure-customer";
import { billingPage } from "./pages";

/** Begins leaving a card on a hosted page; nothing is paid. Throws as `startTopUp` does. */
export async function startCardCheckout(ctx: PartnerContext, owner: PaymentOwner): Promise<StartedCheckout> {
  const alone = aside(ctx);
  const { currency } = await inSystemTransaction(alone, (txCtx) => lockAccount(txCtx, owner));
  const customer = await ensureCustomer(alone, owner);
  return beginCheckout(alone, {
    ...{ owner, customer, purpose: "card", currency, amountMicros: null },
    purchase: { mode: "setup", currency },
  });
}

/** The service's own page of the owner's cards and invoices; good for a short while. Throws as `startTopUp` does. */
export async function openPortal(ctx: PartnerContext, owner: PaymentOwner): Promise<{ url: string }> {
  const alone = aside(ctx);
  const customer = await ensureCustomer(alone, owner);
  const returnUrl = await billingPage(alone, owner);
  return askService(() =>
    paymentService().openPortal(customer.account, { customerId: customer.stripeCustomerId, returnUrl }),
  );
}
