import type Stripe from "stripe";
import type { Payments } from "../port";
import { on, secondsOf } from "./client";
import { ask } from "./errors";
import { toPreview } from "./map-invoice";

/** A preview cannot be asked for its further lines; more than are shown at once do not come from one plan. */
function linesOf(invoice: Stripe.Invoice): Stripe.InvoiceLineItem[] {
  return invoice.lines.data;
}

/** What a plan or another one will cost. Nothing is changed. */
export function previewMethods(stripe: Stripe): Pick<Payments, "previewChange" | "previewStart"> {
  return {
    previewChange: (account, { subscriptionId, itemId, priceId, prorationDate }) =>
      ask(async () => {
        const sub = await stripe.subscriptions.retrieve(subscriptionId, {}, on(account));
        const isSame = sub.items.data.some((item) => item.id === itemId && item.price.id === priceId);
        const invoice = await stripe.invoices.createPreview(
          {
            subscription: subscriptionId,
            subscription_details: {
              items: [{ id: itemId, price: priceId }],
              proration_behavior: "always_invoice",
              ...(prorationDate ? { proration_date: secondsOf(prorationDate) } : {}),
            },
          },
          on(account),
        );
        // In a trial, and without a change, the service previews the next regular invoice.
        return toPreview(invoice, linesOf(invoice), sub.status !== "trialing" && !isSame);
      }),
    previewStart: (account, { customerId, priceId, trialDays, collectsTax }) =>
      ask(async () => {
        const invoice = await stripe.invoices.createPreview(
          {
            customer: customerId,
            subscription_details: { items: [{ price: priceId, quantity: 1 }] },
            ...(collectsTax ? { automatic_tax: { enabled: true } } : {}),
          },
          on(account),
        );
        return toPreview(invoice, linesOf(invoice), trialDays === 0);
      }),
  };
}
