import { inSystemTransaction } from "@/lib/data/transaction";
import { assertCanSell } from "../connect/can-sell";
import type { PartnerContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import { beginCheckout, type StartedCheckout } from "./begin-checkout";
import type { PaymentOwner } from "./books";
import { lockAccount } from "./credit-account";
import { ensureCustomer } from "./ensure-customer";
import { payableAmount, platformFee } from "./payable-amount";
import { feeBasisPoints } from "./platform-fee";

export interface TopUpInput {
  /** Micros as decimal text; an amount that can be paid, within what `config/top-ups.ts` allows in the currency. */
  amountMicros: string;
  /** Whether the card is kept for payments with nobody there. */
  savesCard: boolean;
}

/**
 * Begins a top-up of the owner's credits on a hosted page; credits come when it was paid. Throws `conflict` when the
 * agency cannot be paid yet and `provider_unavailable` when the service is away.
 */
export async function startTopUp(
  ctx: PartnerContext,
  owner: PaymentOwner,
  input: TopUpInput,
): Promise<StartedCheckout> {
  const alone = aside(ctx);
  const { currency } = await inSystemTransaction(alone, (txCtx) => lockAccount(txCtx, owner));
  const amountMicros = payableAmount("amountMicros", input.amountMicros, currency);
  if (owner.workspaceId !== null) await assertCanSell(alone);
  const customer = await ensureCustomer(alone, owner);
  const fee = platformFee(amountMicros, await feeBasisPoints(alone, owner), currency);
  return beginCheckout(alone, {
    ...{ owner, customer, purpose: "topup", currency, amountMicros },
    purchase: {
      ...{ mode: "payment", description: "Call credits", amountMicros, currency, keepsCard: input.savesCard },
      ...(fee > 0n ? { applicationFeeMicros: fee } : {}),
    },
  });
}
