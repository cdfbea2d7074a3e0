import type Stripe from "stripe";
import { waitFor } from "../../voice/test-support";
import type { Rig } from "../test-support";

/** 31 January 2027, noon UTC. */
export const START = Date.UTC(2027, 0, 31, 12) / 1000;
export const DAY = 86_400;
export const HOUR = 3600;

export interface Client {
  clock: string;
  customer: string;
}

/** A customer on a clock of their own, with a card that is their default. */
export async function newClient(
  rig: Rig,
  card: string | null = "pm_card_visa",
  start = START,
): Promise<Client> {
  const clock = await rig.stripe.testHelpers.testClocks.create({ frozen_time: start });
  const customer = await rig.stripe.customers.create({ email: "owner@acme.test", test_clock: clock.id });
  if (card !== null) await giveCard(rig, customer.id, card);
  return { clock: clock.id, customer: customer.id };
}

/** Makes a card the customer's default. */
export async function giveCard(rig: Rig, customer: string, card: string): Promise<void> {
  const method = await rig.stripe.paymentMethods.attach(card, { customer });
  await rig.stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
}

/** Moves a clock and waits until it is there. */
export async function advance(rig: Rig, clock: string, to: number): Promise<void> {
  const begun = await rig.stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
  if (begun.status !== "advancing") throw new Error("The clock does not take its time");
  await waitFor(async () => {
    const { status } = await rig.stripe.testHelpers.testClocks.retrieve(clock);
    return status === "ready" ? true : null;
  });
}

/** A monthly price of so many minor units. */
export async function monthly(rig: Rig, unit_amount: number, name = "Pro"): Promise<string> {
  const price = await rig.stripe.prices.create({
    currency: "usd",
    unit_amount,
    recurring: { interval: "month" },
    product_data: { name },
  });
  return price.id;
}

/** The account's events of the given things, oldest first, as `type`. */
export async function typesSince(rig: Rig, since: string | null, prefixes: string[]): Promise<string[]> {
  const all = await rig.stripe.events.list({ limit: 100, ...(since ? { ending_before: since } : {}) });
  return all.data
    .map((event) => event.type as string)
    .filter((type) => prefixes.some((prefix) => type.startsWith(prefix)))
    .reverse();
}

/** Id of the newest event. */
export async function newestEvent(rig: Rig): Promise<string> {
  const [event] = (await rig.stripe.events.list({ limit: 1 })).data;
  if (!event) throw new Error("Nothing has happened yet");
  return event.id;
}

export function invoiceOf(sub: Stripe.Subscription): Stripe.Invoice {
  if (typeof sub.latest_invoice !== "object" || sub.latest_invoice === null) throw new Error("Not expanded");
  return sub.latest_invoice;
}
