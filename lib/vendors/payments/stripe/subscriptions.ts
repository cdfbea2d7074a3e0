import type Stripe from "stripe";
import type { PlanChange } from "../inputs";
import type { Payments, PaymentsAccount, PlanChangeOutcome, SubscriptionFacts } from "../port";
import { on, secondsOf } from "./client";
import { ask, declineOf, isRefusal } from "./errors";
import { toSubscription } from "./map-subscription";

type SubscriptionMethods = Pick<
  Payments,
  | "readSubscription"
  | "listSubscriptions"
  | "changePlan"
  | "cancelSubscription"
  | "keepSubscription"
  | "pauseSubscription"
  | "resumeSubscription"
  | "renewSubscription"
>;
type Change = PlanChange & { key: string; applicationFeePercent?: number | undefined };

async function read(stripe: Stripe, account: PaymentsAccount, id: string): Promise<SubscriptionFacts> {
  return toSubscription(await stripe.subscriptions.retrieve(id, {}, on(account)));
}

async function listAll(stripe: Stripe, account: PaymentsAccount, customer: string) {
  const all: SubscriptionFacts[] = [];
  const query = { customer, status: "all", limit: 100 } as const;
  for await (const sub of stripe.subscriptions.list(query, on(account))) all.push(toSubscription(sub));
  return all;
}

async function changePlan(stripe: Stripe, account: PaymentsAccount, change: Change) {
  const isNow = change.timing === "now";
  const { prorationDate } = change;
  return payOrLeave(stripe, account, change, {
    items: [{ id: change.itemId, price: change.priceId }],
    proration_behavior: isNow ? "always_invoice" : "none",
    ...(isNow && prorationDate ? { proration_date: secondsOf(prorationDate) } : {}),
  });
}

type PaidUpdate = { subscriptionId: string; key: string; applicationFeePercent?: number | undefined };

/** Changes a subscription, which may have to be paid at once: refused where the card is, all stays as it was. */
async function payOrLeave(
  stripe: Stripe,
  account: PaymentsAccount,
  { subscriptionId, key, applicationFeePercent: percent }: PaidUpdate,
  params: Stripe.SubscriptionUpdateParams,
): Promise<PlanChangeOutcome> {
  try {
    const sub = await stripe.subscriptions.update(
      subscriptionId,
      {
        ...params,
        payment_behavior: "error_if_incomplete",
        off_session: true,
        ...(percent === undefined ? {} : { application_fee_percent: percent }),
      },
      on(account, key),
    );
    return { outcome: "changed", subscription: toSubscription(sub) } as const;
  } catch (error) {
    const decline = declineOf(error);
    if (!decline) throw error;
    return { outcome: "declined", code: decline.code } as const;
  }
}

/** Ends it at once; what was used and counted is invoiced, the rest of the period is not given back. */
async function endNow(stripe: Stripe, account: PaymentsAccount, id: string): Promise<SubscriptionFacts> {
  try {
    return toSubscription(await stripe.subscriptions.cancel(id, { invoice_now: true }, on(account)));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // No key covers a DELETE: the answer to an earlier try may be lost.
    const known = await read(stripe, account, id);
    if (known.endedAt === null) throw error;
    return known;
  }
}

/** Plans of customers: reading, changing and ending them. Previews are made elsewhere. */
export function subscriptionMethods(stripe: Stripe): SubscriptionMethods {
  const update = (
    account: PaymentsAccount,
    input: { subscriptionId: string; key: string },
    params: Stripe.SubscriptionUpdateParams,
  ) =>
    ask(async () =>
      toSubscription(await stripe.subscriptions.update(input.subscriptionId, params, on(account, input.key))),
    );
  return {
    readSubscription: (account, id) => ask(() => read(stripe, account, id)),
    listSubscriptions: (account, customerId) => ask(() => listAll(stripe, account, customerId)),
    changePlan: (account, change) => ask(() => changePlan(stripe, account, change)),
    cancelSubscription: (account, input) =>
      input.when === "now"
        ? ask(() => endNow(stripe, account, input.subscriptionId))
        : update(account, input, { cancel_at_period_end: true }),
    keepSubscription: (account, input) => update(account, input, { cancel_at_period_end: false }),
    pauseSubscription: (account, input) => update(account, input, { pause_collection: { behavior: "void" } }),
    resumeSubscription: (account, input) => update(account, input, { pause_collection: "" }),
    // Nothing is credited: for the period that ran meanwhile nobody has paid.
    renewSubscription: (account, input) =>
      ask(() =>
        payOrLeave(stripe, account, input, {
          pause_collection: "",
          billing_cycle_anchor: { type: "now" },
          proration_behavior: "none",
        }),
      ),
  };
}
