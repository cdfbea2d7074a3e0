import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { z } from "zod";
import type { Control } from "@/sandbox/stripe/control/settings";
import { type StripeSandbox, startStripe } from "@/sandbox/stripe/start-stripe";
import { clientOf, product, type Received, startReceiver } from "@/sandbox/stripe/test-support";
import { waitFor } from "./wait-for";

/** A planned failure of the payment service; see `sandbox/stripe/README.md`. */
export interface StripeFault {
  method?: string;
  /** Prefix of the path. */
  path?: string;
  /** 0 cuts the connection; a 500 is kept under the idempotency key. */
  status: number;
  code?: "rate_limit" | "lock_timeout";
  times?: number;
  delayMs?: number;
  /** Does the work first and loses the answer then. */
  afterWork?: boolean;
}

/** An event as it reached one of the product's receivers. */
export interface StripeDelivery {
  endpoint: "platform" | "connect" | "thin";
  rawBody: string;
  signature: string;
  /** Of the event, to pick by. */
  type: string;
}

export type OwnStripe = {
  sandbox: StripeSandbox;
  /** The official SDK under the product's key, without retries. */
  stripe: Stripe;
  faults(faults: StripeFault[]): Promise<void>;
  control(settings: Control): void;
  /** The stand-in's time, in epoch seconds. */
  now(): Promise<number>;
  /** Moves the time of everything that has no test clock; whatever falls due on the way happens. */
  advance(seconds: number): Promise<void>;
  /** Moves a test clock and waits until it has arrived; `account` is a connected one's id. */
  advanceTestClock(clockId: string, to: Date, account?: string): Promise<void>;
  /** Pays on the hosted page of a checkout; answers its status and where it leads (303 when it went well). */
  payCheckout(url: string | null, cardNumber?: string): Promise<{ status: number; location: string | null }>;
  /** Makes a test card (`pm_card_…`) the one the customer pays with; answers its id. */
  saveCard(customerId: string, card?: string, account?: string): Promise<string>;
  /** Ends an agency's onboarding without its page: the account may charge. */
  completeOnboarding(accountId: string): Promise<void>;
  requireMore(accountId: string, due: string[]): Promise<void>;
  deauthorize(accountId: string): Promise<void>;
  /** Answers the dispute's id. */
  openDispute(chargeId: string, options?: { reason?: string; inquiry?: boolean }): Promise<string>;
  closeDispute(disputeId: string, won: boolean): Promise<void>;
  resend(eventId: string): Promise<void>;
  /** How often each method and path was asked, as `POST /v1/customers/:id`. */
  requests(): Promise<Record<string, number>>;
  /** Resolves when every event that is due was delivered. */
  idle(): Promise<void>;
  /** What came in and was not yet handed over. */
  undelivered(): StripeDelivery[];
  /** Hands over the events that came in since the last call, in order, again and again until no new one follows. */
  deliverAll(handle: (deliveries: StripeDelivery[]) => Promise<unknown>): Promise<StripeDelivery[]>;
  /** Drops what was not handed over. */
  forgetDeliveries(): void;
  stop(): Promise<void>;
};

const ENDPOINTS: Record<string, StripeDelivery["endpoint"]> = {
  "/api/webhooks/stripe": "platform",
  "/api/webhooks/stripe-connect": "connect",
  "/api/webhooks/stripe-thin": "thin",
};
const MOST_ROUNDS = 20;

function deliveryOf({ path, body, headers }: Received): StripeDelivery {
  const endpoint = ENDPOINTS[path];
  const signature = headers["stripe-signature"];
  if (!endpoint || typeof signature !== "string") throw new Error(`An event came to ${path}`);
  return {
    endpoint,
    rawBody: body,
    signature,
    type: z.object({ type: z.string() }).parse(JSON.parse(body)).type,
  };
}

/** What tests turn, by the stand-in's control side. */
function controlsOf(sandbox: StripeSandbox) {
  async function send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
  async function act(path: string, body: unknown = {}): Promise<void> {
    await send("POST", path, body);
  }
  return {
    control: (settings: Control) => void sandbox.control(settings),
    faults: (faults: StripeFault[]) => act("/faults", { faults }),
    now: async () => z.object({ now: z.number() }).parse(await send("GET", "/clock")).now,
    advance: (seconds: number) => act("/clock", { advanceSeconds: seconds }),
    completeOnboarding: (accountId: string) => act(`/accounts/${accountId}/complete`),
    requireMore: (accountId: string, due: string[]) => act(`/accounts/${accountId}/requirements`, { due }),
    deauthorize: (accountId: string) => act(`/accounts/${accountId}/deauthorize`),
    openDispute: async (charge: string, options: { reason?: string; inquiry?: boolean } = {}) =>
      z.object({ id: z.string() }).parse(await send("POST", "/disputes", { charge, ...options })).id,
    closeDispute: (disputeId: string, won: boolean) => act(`/disputes/${disputeId}/close`, { won }),
    resend: (eventId: string) => act(`/events/${eventId}/resend`),
    requests: async () => z.record(z.string(), z.number()).parse(await send("GET", "/requests")),
    idle: () => act("/deliveries/idle"),
  };
}

async function payCheckout(url: string | null, number = "4242 4242 4242 4242") {
  if (url === null) throw new Error("The checkout has no page");
  const payer = { email: "payer@example.test", name: "Pat Payer", country: "US" };
  const form = { ...payer, number, expiry: "12 / 34", cvc: "123" };
  const answer = await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(form) });
  await answer.arrayBuffer();
  return { status: answer.status, location: answer.headers.get("location") };
}

/** Points the product at the stand-in; it reads its environment only after this. */
function pointProductAt(sandbox: StripeSandbox): void {
  Object.assign(process.env, {
    STRIPE_BASE_URL: sandbox.url,
    STRIPE_SECRET_KEY: product.secretKey,
    STRIPE_WEBHOOK_SECRET: product.webhookSecret,
    STRIPE_CONNECT_WEBHOOK_SECRET: product.connectWebhookSecret,
    STRIPE_THIN_WEBHOOK_SECRET: product.thinWebhookSecret,
  });
}

/** The client tries as often as ever when the service is away, only without the seconds between: nobody gains by them here. */
function tryAgainAtOnce(): void {
  Stripe.prototype.getInitialNetworkRetryDelay = () => 0.01;
  Stripe.prototype.getMaxNetworkRetryDelay = () => 0.02;
}

/**
 * A payment service of this test file alone, with a receiver that keeps its events; one that `isQuiet` tells of none. Call
 * it before the product reads its environment.
 */
export async function startOwnStripe({ isQuiet = false } = {}): Promise<OwnStripe> {
  const home = await mkdtemp(join(tmpdir(), "genius-own-stripe-"));
  const receiver = await startReceiver();
  const sandbox = await startStripe({ port: 0, home, product: { ...product, appUrl: receiver.url } });
  sandbox.control({ rateLimit: null, retryDelaysMs: [5, 5], paused: isQuiet });
  pointProductAt(sandbox);
  tryAgainAtOnce();
  const stripe = clientOf(sandbox);
  const controls = controlsOf(sandbox);
  const take = () => receiver.received.splice(0).map(deliveryOf);
  return {
    sandbox,
    stripe,
    ...controls,
    payCheckout,
    async advanceTestClock(clockId, to, account) {
      const options = account === undefined ? {} : { stripeAccount: account };
      const frozen_time = Math.floor(to.getTime() / 1000);
      await stripe.testHelpers.testClocks.advance(clockId, { frozen_time }, options);
      const hasArrived = async () => {
        const { status } = await stripe.testHelpers.testClocks.retrieve(clockId, {}, options);
        return status === "ready";
      };
      await waitFor(`the test clock to reach ${to.toISOString()}`, hasArrived, { intervalMs: 5 });
    },
    async saveCard(customer, card = "pm_card_visa", account) {
      const options = account === undefined ? {} : { stripeAccount: account };
      const { id } = await stripe.paymentMethods.attach(card, { customer }, options);
      const settings = { invoice_settings: { default_payment_method: id } };
      await stripe.customers.update(customer, settings, options);
      return id;
    },
    undelivered: () => receiver.received.map(deliveryOf),
    async deliverAll(handle) {
      const handed: StripeDelivery[] = [];
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        await controls.idle();
        const fresh = take();
        if (fresh.length === 0) return handed;
        await handle(fresh);
        handed.push(...fresh);
      }
      throw new Error("Handling events goes on causing new ones");
    },
    forgetDeliveries: () => void receiver.received.splice(0),
    async stop() {
      await sandbox.stop();
      await receiver.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
