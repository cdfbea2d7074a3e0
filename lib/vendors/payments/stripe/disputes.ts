import type Stripe from "stripe";
import type { DisputeFacts, Payments } from "../port";
import { dateOf, dateOrNull, idOf, on } from "./client";
import { ask } from "./errors";
import { pageParams, toListed } from "./list";
import { toMicros } from "./money";

const CLOSED: ReadonlySet<string> = new Set(["won", "lost", "warning_closed", "prevented"]);

function toDispute(dispute: Stripe.Dispute): DisputeFacts {
  // The money is held when more was taken than put back, without the service's own fee.
  const moved = dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id: dispute.id,
    paymentIntentId: idOf(dispute.payment_intent),
    amountMicros: toMicros(dispute.amount, dispute.currency),
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    status: dispute.status,
    isWithdrawn: moved < 0,
    isClosed: CLOSED.has(dispute.status),
    evidenceDueAt: dateOrNull(dispute.evidence_details.due_by),
    createdAt: dateOf(dispute.created),
  };
}

/** Payments that a cardholder's bank questions. */
export function disputeMethods(stripe: Stripe): Pick<Payments, "readDispute" | "listDisputes"> {
  return {
    readDispute: (account, disputeId) =>
      ask(async () => toDispute(await stripe.disputes.retrieve(disputeId, {}, on(account)))),
    listDisputes: (account, query) =>
      ask(async () => toListed(await stripe.disputes.list(pageParams(query), on(account)), toDispute)),
  };
}
