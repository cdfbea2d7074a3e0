import type Stripe from "stripe";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CheckoutFacts, CheckoutInput, Payments, PaymentsAccount } from "../port";
import { idOf, on, secondsOf } from "./client";
import { ask, isRefusal } from "./errors";
import { toMicros, toPayable, toPayablePart, wireCurrency } from "./money";

type CheckoutMethods = Pick<Payments, "startCheckout" | "readCheckout" | "expireCheckout">;
type Params = Stripe.Checkout.SessionCreateParams;
type Purchase<Mode extends string> = Extract<CheckoutInput["purchase"], { mode: Mode }>;

function statusOf(word: string | null): CheckoutFacts["status"] {
  return word === "complete" || word === "expired" ? word : "open";
}

function modeOf(word: string): CheckoutFacts["mode"] {
  return word === "payment" || word === "setup" ? word : "subscription";
}

function toFacts(session: Stripe.Checkout.Session): CheckoutFacts {
  const { currency, amount_total: total } = session;
  return {
    id: session.id,
    url: session.url,
    status: statusOf(session.status),
    isPaid: session.payment_status === "paid",
    mode: modeOf(session.mode),
    customerId: idOf(session.customer),
    subscriptionId: idOf(session.subscription),
    paymentIntentId: idOf(session.payment_intent),
    amountMicros: total === null || currency === null ? null : toMicros(total, currency),
    currency: currency?.toUpperCase() ?? null,
    reference: session.client_reference_id,
    metadata: session.metadata ?? {},
  };
}

function paymentParams(purchase: Purchase<"payment">, metadata: Stripe.Metadata): Partial<Params> {
  const { currency, description, applicationFeeMicros, keepsCard } = purchase;
  const fee = toPayablePart(applicationFeeMicros, currency);
  return {
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: wireCurrency(currency),
          unit_amount: toPayable(purchase.amountMicros, currency),
          product_data: { name: description },
        },
      },
    ],
    payment_intent_data: {
      description,
      metadata,
      ...(fee === undefined ? {} : { application_fee_amount: fee }),
      ...(keepsCard ? { setup_future_usage: "off_session" } : {}),
    },
  };
}

function subscriptionParams(purchase: Purchase<"subscription">, metadata: Stripe.Metadata): Partial<Params> {
  const { priceIds, meteredPriceIds, trialDays, applicationFeePercent, collectsTax } = purchase;
  return {
    line_items: [
      ...priceIds.map((price) => ({ price, quantity: 1 })),
      ...meteredPriceIds.map((price) => ({ price })),
    ],
    // A card also where a trial comes first: nobody is there when it ends.
    payment_method_collection: "always",
    automatic_tax: { enabled: collectsTax },
    ...(collectsTax
      ? { customer_update: { address: "auto", name: "auto" }, tax_id_collection: { enabled: true } }
      : {}),
    subscription_data: {
      metadata,
      ...(trialDays > 0 ? { trial_period_days: trialDays } : {}),
      ...(applicationFeePercent === undefined ? {} : { application_fee_percent: applicationFeePercent }),
    },
  };
}

function purchaseParams({ purchase, metadata }: CheckoutInput): Partial<Params> {
  switch (purchase.mode) {
    case "payment":
      return paymentParams(purchase, metadata);
    case "subscription":
      return subscriptionParams(purchase, metadata);
    case "setup":
      return { currency: wireCurrency(purchase.currency), setup_intent_data: { metadata } };
  }
}

async function expire(stripe: Stripe, account: PaymentsAccount, sessionId: string): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(sessionId, {}, on(account));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const session = await stripe.checkout.sessions.retrieve(sessionId, {}, on(account));
    if (session.status === "expired") return;
    throw new VendorError({
      kind: "conflict",
      vendor: "payments",
      message: `The checkout is ${session.status}`,
      cause: error,
    });
  }
}

/** Hosted pages on which somebody pays, subscribes or leaves a card. */
export function checkoutMethods(stripe: Stripe): CheckoutMethods {
  return {
    startCheckout: (account, input) =>
      ask(async () => {
        const session = await stripe.checkout.sessions.create(
          {
            mode: input.purchase.mode,
            customer: input.customerId,
            success_url: input.successUrl,
            cancel_url: input.cancelUrl,
            expires_at: secondsOf(input.expiresAt),
            client_reference_id: input.reference,
            metadata: input.metadata,
            ...purchaseParams(input),
          },
          on(account, input.key),
        );
        return toFacts(session);
      }),
    readCheckout: (account, sessionId) =>
      ask(async () => toFacts(await stripe.checkout.sessions.retrieve(sessionId, {}, on(account)))),
    expireCheckout: (account, sessionId) => ask(() => expire(stripe, account, sessionId)),
  };
}
