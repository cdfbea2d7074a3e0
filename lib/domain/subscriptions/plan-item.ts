import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { SellingAccount } from "../connect/can-sell";
import { DomainError } from "../shared/errors";
import type { SubscriptionRow } from "./rows";

/** The item of a subscription that carries its plan, as the payment service names it now. */
export async function planItem(
  account: PaymentsAccount,
  { stripeSubscriptionId: subscriptionId }: SubscriptionRow,
): Promise<{ subscriptionId: string; itemId: string }> {
  const facts = await paymentService().readSubscription(account, subscriptionId);
  const item = facts.items.find(({ isMetered }) => !isMetered);
  if (!item) throw new DomainError("conflict", "This plan cannot be changed here. Ask your agency.");
  return { subscriptionId, itemId: item.id };
}

/** A plan that was sold through a former account of the agency can only end there. */
export function assertSameAccount(seller: Pick<SellingAccount, "id">, row: SubscriptionRow): void {
  if (seller.id === row.connectAccountId) return;
  throw new DomainError(
    "conflict",
    "This plan was bought through a former account of the agency. It has to end before another one is taken.",
  );
}
