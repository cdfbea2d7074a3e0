import type Stripe from "stripe";
import type { ChargeInput } from "../inputs";
import type { PaymentFacts, Payments, PaymentsAccount } from "../port";
import { dateOf, idOf, on } from "./client";
import { cardOf } from "./customers";
import { ask, declineOf, isAmbiguous } from "./errors";
import { pageParams, toListed } from "./list";
import { toMicros, toPayable, toPayablePart, wireCurrency } from "./money";

type CardMethods = Pick<Payments, "chargeCard" | "readPayment" | "listPayments">;
type Charged = Awaited<ReturnType<Payments["chargeCard"]>>;

/** Metadata by which a payment is found again where its key does not answer what became of it. */
const MARK = "made_from";
const LATEST = 100;

function stateOf(intent: Stripe.PaymentIntent): PaymentFacts["state"] {
  switch (intent.status) {
    case "succeeded":
      return "succeeded";
    case "canceled":
      return "canceled";
    case "requires_action":
      return "needs_person";
    case "requires_payment_method":
      return intent.last_payment_error ? "failed" : "pending";
    default:
      return "pending";
  }
}

/** A payment whose latest charge is expanded. */
function toPayment(intent: Stripe.PaymentIntent): PaymentFacts {
  const { currency, latest_charge: charge, last_payment_error: error } = intent;
  const refunded = charge && typeof charge !== "string" ? charge.amount_refunded : 0;
  return {
    id: intent.id,
    customerId: idOf(intent.customer),
    state: stateOf(intent),
    amountMicros: toMicros(intent.amount, currency),
    receivedMicros: toMicros(intent.amount_received, currency),
    currency: currency.toUpperCase(),
    applicationFeeMicros: toMicros(intent.application_fee_amount ?? 0, currency),
    refundedMicros: toMicros(refunded, currency),
    chargeId: idOf(charge),
    declineCode: error ? (error.decline_code ?? error.code ?? null) : null,
    metadata: intent.metadata,
    createdAt: dateOf(intent.created),
  };
}

function outcomeOf(intent: Stripe.PaymentIntent): Charged {
  const payment = toPayment(intent);
  if (payment.state === "succeeded" || payment.state === "pending") {
    return { outcome: payment.state, payment };
  }
  const code = payment.declineCode ?? "authentication_required";
  return { outcome: "declined", code, paymentIntentId: intent.id };
}

/** The payment that was made for a key, where the key itself does not tell. */
async function findMade(stripe: Stripe, account: PaymentsAccount, input: ChargeInput) {
  const { data } = await stripe.paymentIntents.list(
    { customer: input.customerId, limit: LATEST, expand: ["data.latest_charge"] },
    on(account),
  );
  return data.find((intent) => intent.metadata[MARK] === input.key);
}

async function chargeCard(stripe: Stripe, account: PaymentsAccount, input: ChargeInput): Promise<Charged> {
  const { currency } = input;
  const amount = toPayable(input.amountMicros, currency);
  const fee = toPayablePart(input.applicationFeeMicros, currency);
  const card = await cardOf(stripe, account, input.customerId);
  if (!card) return { outcome: "no_card" };
  try {
    const intent = await stripe.paymentIntents.create(
      {
        amount,
        currency: wireCurrency(currency),
        customer: input.customerId,
        payment_method: card.id,
        description: input.description,
        metadata: { ...input.metadata, [MARK]: input.key },
        confirm: true,
        off_session: true,
        expand: ["latest_charge"],
        ...(fee === undefined ? {} : { application_fee_amount: fee }),
      },
      on(account, input.key),
    );
    return outcomeOf(intent);
  } catch (error) {
    const decline = declineOf(error);
    if (decline) return { outcome: "declined", ...decline };
    if (!isAmbiguous(error)) throw error;
    // The card was another one when it was tried first, or the answer is lost: what was made tells.
    const made = await findMade(stripe, account, input);
    if (!made) throw error;
    return outcomeOf(made);
  }
}

/** Money taken from saved cards. */
export function cardMethods(stripe: Stripe): CardMethods {
  return {
    chargeCard: (account, input) => ask(() => chargeCard(stripe, account, input)),
    readPayment: (account, paymentIntentId) =>
      ask(async () => {
        const expand = ["latest_charge"];
        return toPayment(await stripe.paymentIntents.retrieve(paymentIntentId, { expand }, on(account)));
      }),
    listPayments: (account, query) =>
      ask(async () => {
        const { customerId: customer } = query;
        const params = {
          ...{ ...pageParams(query), expand: ["data.latest_charge"] },
          ...(customer === undefined ? {} : { customer }),
        };
        return toListed(await stripe.paymentIntents.list(params, on(account)), toPayment);
      }),
  };
}
