import { change, emit } from "../events/emit";
import { newId } from "../frame/ids";
import type { Scope } from "../frame/scope";
import { type Bag, visible } from "../frame/values";
import { book } from "./balance";
import { type Charge, charges, type Dispute, disputes } from "./records";

const ANSWER_WITHIN_SECONDS = 7 * 24 * 3600;
const DISPUTE_FEE = 1500;

function moved(scope: Scope, dispute: Dispute, amount: number, fee: number): Bag {
  const fees = fee === 0 ? [] : [{ type: "stripe_fee" as const, amount: fee, description: "Dispute fee" }];
  const { currency, id } = dispute;
  const booked = book(scope, { type: "adjustment", amount, currency, source: id, fees });
  return Object(visible(booked));
}

/** The bank takes a payment back, or only asks about it. */
export function openDispute(scope: Scope, charge: Charge, reason: string, isInquiry: boolean): Dispute {
  const dispute = disputes(scope).put({
    id: newId("du"),
    object: "dispute",
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created: scope.now(),
    currency: charge.currency,
    evidence: {},
    evidence_details: {
      due_by: scope.now() + ANSWER_WITHIN_SECONDS,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: isInquiry ? "warning_needs_response" : "needs_response",
  });
  charge.disputed = true;
  charges(scope).put(charge);
  if (!isInquiry) dispute.balance_transactions.push(moved(scope, dispute, -charge.amount, DISPUTE_FEE));
  disputes(scope).put(dispute);
  emit(scope, "charge.dispute.created", dispute);
  if (!isInquiry) emit(scope, "charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/** Ends a dispute. The money comes back when it is won, the fee does not. */
export function closeDispute(scope: Scope, dispute: Dispute, isWon: boolean): Dispute {
  const isInquiry = dispute.status.startsWith("warning");
  if (isWon && !isInquiry) dispute.balance_transactions.push(moved(scope, dispute, dispute.amount, 0));
  const status = isInquiry ? "warning_closed" : isWon ? "won" : "lost";
  change(scope, disputes(scope), dispute, "charge.dispute.closed", { status });
  if (isWon && !isInquiry) emit(scope, "charge.dispute.funds_reinstated", dispute);
  return dispute;
}
