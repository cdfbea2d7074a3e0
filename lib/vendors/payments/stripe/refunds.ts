import type Stripe from "stripe";
import type { Payments, RefundFacts } from "../port";
import { dateOf, idOf, on } from "./client";
import { ask } from "./errors";
import { pageParams, toListed } from "./list";
import { toMicros, toPayable } from "./money";

function stateOf(status: string | null): RefundFacts["state"] {
  return status === "succeeded" || status === "failed" || status === "canceled" ? status : "pending";
}

function toRefund(refund: Stripe.Refund): RefundFacts {
  return {
    id: refund.id,
    paymentIntentId: idOf(refund.payment_intent),
    amountMicros: toMicros(refund.amount, refund.currency),
    currency: refund.currency.toUpperCase(),
    state: stateOf(refund.status),
    metadata: refund.metadata ?? {},
    createdAt: dateOf(refund.created),
  };
}

/** Money given back. */
export function refundMethods(stripe: Stripe): Pick<Payments, "refund" | "readRefund" | "listRefunds"> {
  return {
    refund: (account, { key, paymentIntentId, amountMicros, currency, metadata }) =>
      ask(async () => {
        const amount = toPayable(amountMicros, currency);
        const intent = await stripe.paymentIntents.retrieve(paymentIntentId, {}, on(account));
        const hasFee = account.kind === "connected" && (intent.application_fee_amount ?? 0) > 0;
        const refund = await stripe.refunds.create(
          {
            payment_intent: paymentIntentId,
            amount,
            metadata,
            ...(hasFee ? { refund_application_fee: true } : {}),
          },
          on(account, key),
        );
        return toRefund(refund);
      }),
    readRefund: (account, refundId) =>
      ask(async () => toRefund(await stripe.refunds.retrieve(refundId, {}, on(account)))),
    listRefunds: (account, query) =>
      ask(async () => toListed(await stripe.refunds.list(pageParams(query), on(account)), toRefund)),
  };
}
