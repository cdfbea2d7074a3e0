import Stripe from "stripe";
import { standInUrl } from "../product-under-test";
import { waitFor } from "../wait-for";
import { allRows } from "./behind-the-curtain";

/** The payment service of the product under trial, from outside of the product: its SDK, its pages, its control side. */
export type TrialPayments = {
  stripe: Stripe;
  control(path: string, body?: unknown): Promise<unknown>;
  /** Pays on the hosted page of a checkout. */
  pay(url: string): Promise<void>;
  /** Holds back what it would tell the product, until it speaks again. */
  fallSilent(): Promise<void>;
  /** Tells all that it held back, and goes on telling. */
  speakAgain(): Promise<void>;
};

/** Asks without pause, as trials do, and is not slowed down for it. */
export async function trialPayments(): Promise<TrialPayments> {
  const service = new URL(standInUrl("stripe"));
  const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? "", {
    ...{ host: service.hostname, port: Number(service.port), protocol: "http", telemetry: false },
    maxNetworkRetries: 0,
  });
  async function control(path: string, body: unknown = {}): Promise<unknown> {
    const answer = await fetch(new URL(`/_sandbox${path}`, service), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
  await control("/control", { rateLimit: null });
  return {
    stripe,
    control,
    async pay(url) {
      const payer = { email: "payer@example.test", name: "Pat Payer", country: "US" };
      const card = { number: "4242 4242 4242 4242", expiry: "12 / 34", cvc: "123" };
      const body = new URLSearchParams({ ...payer, ...card });
      const answer = await fetch(url, { method: "POST", redirect: "manual", body });
      if (answer.status !== 303) throw new Error(`Paying answered ${answer.status}: ${await answer.text()}`);
    },
    fallSilent: async () => void (await control("/control", { paused: true })),
    async speakAgain() {
      await control("/control", { paused: false });
      await control("/deliveries/idle");
    },
  };
}

/** Waits until every event that has come in was worked off. */
export async function waitForPaymentEvents(): Promise<void> {
  await waitFor("the events of the payment service", async () => {
    const [row] = await allRows("SELECT count(*)::int AS n FROM stripe_events WHERE status = 'pending'");
    return row?.n === 0;
  });
}
