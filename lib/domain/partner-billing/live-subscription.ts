import type { SystemContext } from "@/lib/data/transaction";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { askService } from "../payments/ask-service";
import { DomainError } from "../shared/errors";
import { isLive } from "./choose-subscription";
import { findSubscription, type SubscriptionRow } from "./subscription-row";

const PLATFORM = { kind: "platform" } as const;

/** The agency's own subscription, as we have it and as the payment service has it now. Throws `conflict` without one. */
export async function readLive(
  ctx: SystemContext,
  partnerId: string,
): Promise<{ row: SubscriptionRow; facts: SubscriptionFacts }> {
  const row = await findSubscription(ctx, partnerId);
  if (!row || row.endedAt !== null) throw hasNone();
  const facts = await askService(() => paymentService().readSubscription(PLATFORM, row.stripeSubscriptionId));
  if (!isLive(facts)) throw hasNone();
  return { row, facts };
}

function hasNone(): DomainError {
  return new DomainError("conflict", "You have no plan at the moment. Choose one first.");
}
