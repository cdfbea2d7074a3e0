import { z } from "zod";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { integer, metadata, text, yesNo } from "../frame/fields";
import { newId } from "../frame/ids";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne, readPage } from "../frame/reading";
import { inAccount, isConnected, mustFind, type Scope } from "../frame/scope";
import { book } from "./balance";
import { cardOf, paymentMethods } from "./payment-methods";
import {
  applicationFees,
  type Charge,
  charges,
  paymentIntents,
  type Refund,
  refunds,
  transfers,
} from "./records";

const createParams = z.strictObject({
  charge: text.optional(),
  payment_intent: text.optional(),
  amount: integer.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  refund_application_fee: yesNo.optional(),
  reverse_transfer: yesNo.optional(),
  metadata,
});

type CreateParams = z.output<typeof createParams>;

function chargeOf(scope: Scope, params: CreateParams): Charge {
  if (params.charge) return mustFind(charges(scope), "charge", params.charge, "charge");
  if (!params.payment_intent) {
    throw invalidRequest(
      "One of the following params should be provided for this request: payment_intent or charge.",
      "parameter_missing",
    );
  }
  const intent = mustFind(paymentIntents(scope), "payment_intent", params.payment_intent, "payment_intent");
  const charge = intent.latest_charge ? charges(scope).get(intent.latest_charge) : undefined;
  if (!charge?.paid) {
    throw invalidRequest(
      "This PaymentIntent does not have a successful charge to refund.",
      undefined,
      "payment_intent",
    );
  }
  return charge;
}

function amountOf(charge: Charge, wanted: number | undefined): number {
  if (charge.status !== "succeeded" || !charge.captured) {
    throw invalidRequest(
      `Charge ${charge.id} was not captured and cannot be refunded.`,
      "charge_not_refundable",
    );
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, "charge_already_refunded");
  }
  const amount = wanted ?? left;
  if (amount < 1) throw invalidRequest("Invalid positive integer", "parameter_invalid_integer", "amount");
  if (amount > left) {
    const show = (minor: number) => `${(minor / 100).toFixed(2)} ${charge.currency.toUpperCase()}`;
    throw invalidRequest(
      `Refund amount (${show(amount)}) is greater than unrefunded amount on charge (${show(left)})`,
      undefined,
      "amount",
    );
  }
  return amount;
}

/** Gives back the platform's share, in proportion to what is given back of the charge. */
function refundFee(scope: Scope, charge: Charge, amount: number): void {
  const platform = inAccount(scope, scope.platform);
  const fee = charge.application_fee ? applicationFees(platform).get(charge.application_fee) : undefined;
  if (!fee) {
    throw invalidRequest(
      "There is no application fee on this charge to refund.",
      undefined,
      "refund_application_fee",
    );
  }
  const share = Math.min(fee.amount - fee.amount_refunded, Math.round((fee.amount * amount) / charge.amount));
  const { currency } = charge;
  book(platform, { type: "application_fee_refund", amount: -share, currency, source: fee.id });
  if (isConnected(scope)) book(scope, { type: "adjustment", amount: share, currency, source: fee.id });
  const amount_refunded = fee.amount_refunded + share;
  change(platform, applicationFees(platform), fee, "application_fee.refunded", {
    amount_refunded,
    refunded: amount_refunded === fee.amount,
  });
}

function reverseTransfer(scope: Scope, charge: Charge, amount: number): string {
  const transfer = charge.transfer ? transfers(scope).get(charge.transfer) : undefined;
  if (!transfer) {
    throw invalidRequest("There is no transfer on this charge to reverse.", undefined, "reverse_transfer");
  }
  const id = newId("trr");
  const part = Math.min(
    transfer.amount - transfer.amount_reversed,
    Math.round((transfer.amount * amount) / charge.amount),
  );
  const { currency } = charge;
  book(scope, { type: "transfer_refund", amount: part, currency, source: id });
  book(inAccount(scope, transfer.destination), {
    type: "payment_refund",
    amount: -part,
    currency,
    source: id,
  });
  const amount_reversed = transfer.amount_reversed + part;
  const reversed = amount_reversed === transfer.amount;
  change(scope, transfers(scope), transfer, "transfer.reversed", { amount_reversed, reversed });
  return id;
}

/** Puts the money back on the charge when the bank of the card does not take it. */
function failRefund(scope: Scope, refund: Refund, charge: Charge): void {
  const { amount, currency, id } = refund;
  book(scope, { type: "refund_failure", amount, currency, source: id });
  charge.amount_refunded -= amount;
  charge.refunded = false;
  charges(scope).put(charge);
  change(scope, refunds(scope), refund, "refund.updated", {
    status: "failed",
    failure_reason: "expired_or_canceled_card",
  });
  emit(scope, "refund.failed", refund);
}

/** Gives money back. Throws 400 for more than is left, and for a disputed charge. */
export function createRefund(scope: Scope, params: CreateParams): Refund {
  const charge = chargeOf(scope, params);
  const amount = amountOf(charge, params.amount);
  if (charge.disputed) {
    throw invalidRequest(
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      "charge_disputed",
    );
  }
  if (params.refund_application_fee) refundFee(scope, charge, amount);
  const reversal = params.reverse_transfer ? reverseTransfer(scope, charge, amount) : null;
  const id = newId("re");
  const booked = book(scope, { type: "refund", amount: -amount, currency: charge.currency, source: id });
  const refund = refunds(scope).put({
    id,
    object: "refund",
    amount,
    balance_transaction: booked.id,
    charge: charge.id,
    created: scope.now(),
    currency: charge.currency,
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    reason: params.reason ?? null,
    receipt_number: null,
    status: "succeeded",
    transfer_reversal: reversal,
  });
  const amount_refunded = charge.amount_refunded + amount;
  const refunded = amount_refunded === charge.amount;
  emit(scope, "refund.created", refund);
  change(scope, charges(scope), charge, "charge.refunded", { amount_refunded, refunded });
  const method = charge.payment_method ? paymentMethods(scope).get(charge.payment_method) : undefined;
  const answer = { ...refund };
  if (method && cardOf(method).outcome.kind === "refundFails") failRefund(scope, refund, charge);
  return answer;
}

const base = "/v1/refunds";

export const refundPart: Part = {
  prefixes: { re: "refunds" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createRefund }),
    readPage(base, refunds, ["charge", "payment_intent"]),
    readOne(base, "refund", refunds),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: z.strictObject({ metadata }),
      run(scope, params, id) {
        const refund = mustFind(refunds(scope), "refund", id);
        const words = mergeMetadata(refund.metadata, params.metadata);
        return change(scope, refunds(scope), refund, "refund.updated", { metadata: words });
      },
    }),
  ],
};
