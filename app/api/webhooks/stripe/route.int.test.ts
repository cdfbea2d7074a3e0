import Stripe from "stripe";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { LIMITS } from "@/config/limits";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import * as connect from "../stripe-connect/route";
import * as thin from "../stripe-thin/route";
import * as platform from "./route";

// What runs behind an answer needs the web server around it; the event is in the database before.
vi.mock("@/lib/http/behind-the-answer", () => ({ behindTheAnswer: () => undefined }));

const SECRETS = {
  platform: "whsec_platformEvents",
  connect: "whsec_connectEvents",
  thin: "whsec_thinEvents",
};
const ROUTES = { platform: platform.POST, connect: connect.POST, thin: thin.POST };
type Endpoint = keyof typeof ROUTES;

Object.assign(process.env, {
  STRIPE_WEBHOOK_SECRET: SECRETS.platform,
  STRIPE_CONNECT_WEBHOOK_SECRET: SECRETS.connect,
  STRIPE_THIN_WEBHOOK_SECRET: SECRETS.thin,
});

beforeEach(async () => {
  await systemDb().stripeEvent.deleteMany();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function eventFor(endpoint: Endpoint): string {
  const shared = { id: `evt_${newId()}`, type: "payout.paid", livemode: false };
  if (endpoint === "thin") {
    return JSON.stringify({ ...shared, object: "v2.core.event", created: new Date().toISOString() });
  }
  const account = endpoint === "connect" ? { account: "acct_1" } : {};
  return JSON.stringify({
    ...shared,
    ...account,
    object: "event",
    created: 1,
    data: { object: { id: "po_1" } },
  });
}

interface Sending {
  body?: string;
  secret?: string;
  headers?: Record<string, string>;
}

async function send(endpoint: Endpoint, { body = eventFor(endpoint), secret, headers }: Sending = {}) {
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret: secret ?? SECRETS[endpoint],
  });
  const request = new Request("http://localhost/api/webhooks/stripe", {
    method: "POST",
    headers: { "content-type": "application/json", "stripe-signature": signature, ...headers },
    body,
  });
  return (await ROUTES[endpoint](request, { params: Promise.resolve({}) })).status;
}

const stored = () => systemDb().stripeEvent.count();

describe("the receivers of payment events", () => {
  it.each(["platform", "connect", "thin"] as const)(
    "%s keeps an event once and answers 200 each time",
    async (at) => {
      const body = eventFor(at);
      expect(await Promise.all([1, 2, 3].map(() => send(at, { body })))).toEqual([200, 200, 200]);
      expect(await systemDb().stripeEvent.findMany()).toMatchObject([
        { endpoint: at, body, status: "pending" },
      ]);
    },
  );

  it("refuse secrets of each other, events of each other, and what they cannot read, keeping nothing", async () => {
    for (const at of ["platform", "connect", "thin"] as const) {
      for (const other of ["platform", "connect", "thin"] as const) {
        if (at === other) continue;
        expect(await send(at, { secret: SECRETS[other] })).toBe(401);
        expect(await send(at, { body: eventFor(other) })).toBe(401);
      }
    }
    const refusals: [Sending, number][] = [
      [{ headers: { "stripe-signature": "" } }, 401],
      [{ headers: { "stripe-signature": "t=1,v1=00" } }, 401],
      [{ headers: { "content-type": "text/plain" } }, 415],
      [{ headers: { "content-encoding": "gzip" } }, 415],
      [{ body: "[]" }, 401],
      [{ body: `"${"x".repeat(LIMITS.webhookBodyBytes)}"` }, 413],
    ];
    for (const [sending, status] of refusals) expect(await send("platform", sending)).toBe(status);
    expect(await stored()).toBe(0);
  });

  it("answer 503 while the event cannot be kept, so that it is delivered again", async () => {
    const body = eventFor("platform");
    const connecting = vi.spyOn(systemPool(), "connect");
    connecting.mockRejectedValue(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) as never);
    try {
      expect(await send("platform", { body })).toBe(503);
    } finally {
      connecting.mockRestore();
    }
    expect(await send("platform", { body })).toBe(200);
    expect(await stored()).toBe(1);
  });
});
