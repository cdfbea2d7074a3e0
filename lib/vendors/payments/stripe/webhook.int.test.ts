import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moneyStage } from "@/tests/support/money-stage";
import { type OwnStripe, type StripeDelivery, startOwnStripe } from "@/tests/support/own-stripe";
import { parseStoredEvent, paymentService, verifyStripeEvent } from "../registry";

const ENDPOINTS = ["platform", "connect", "thin"] as const;
let own: OwnStripe;
let arrived: StripeDelivery[];

beforeAll(async () => {
  own = await startOwnStripe();
  const stage = await moneyStage(own);
  const metadata = { seen: "yes" };
  await own.stripe.customers.update(stage.agency.stripeCustomerId, { metadata });
  const { accountId } = stage.account;
  await own.stripe.customers.update(
    stage.client.stripeCustomerId,
    { metadata },
    { stripeAccount: accountId },
  );
  await own.requireMore(accountId, ["defaults.profile.business_url"]);
  arrived = await own.deliverAll(async () => undefined);
});
afterAll(() => own.stop());

function one(endpoint: StripeDelivery["endpoint"]): StripeDelivery {
  const found = arrived.find((each) => each.endpoint === endpoint);
  if (!found) throw new Error(`Nothing came to ${endpoint}`);
  return found;
}

const secretOf = (endpoint: string) =>
  ({ platform: process.env.STRIPE_WEBHOOK_SECRET, connect: process.env.STRIPE_CONNECT_WEBHOOK_SECRET })[
    endpoint
  ] ??
  process.env.STRIPE_THIN_WEBHOOK_SECRET ??
  "";

function sign(payload: string, endpoint: string, secondsAgo = 0): string {
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  return Stripe.webhooks.generateTestHeaderString({ payload, secret: secretOf(endpoint), timestamp });
}

describe("events", () => {
  it("are read where they belong, and nowhere else", () => {
    for (const delivery of arrived) {
      const readBy = ENDPOINTS.filter((endpoint) =>
        verifyStripeEvent(endpoint, delivery.rawBody, delivery.signature),
      );
      expect(readBy).toEqual([delivery.endpoint]);
      // Even where the secrets were mixed up, an event of an agency is none of the platform's.
      const fitting = ENDPOINTS.filter((endpoint) =>
        verifyStripeEvent(endpoint, delivery.rawBody, sign(delivery.rawBody, endpoint)),
      );
      expect(fitting).toEqual([delivery.endpoint]);
    }
  });

  it("say what they are about, also as they were kept", () => {
    const [platform, connect, thin] = ENDPOINTS.map((endpoint) => parseStoredEvent(one(endpoint).rawBody));
    expect(platform).toMatchObject({
      account: null,
      isLive: false,
      objectId: expect.stringMatching(/^cus_/),
    });
    expect(platform?.object).toMatchObject({ metadata: { seen: "yes" } });
    expect(connect).toMatchObject({ account: expect.stringMatching(/^acct_/), isLive: false });
    expect(thin).toMatchObject({ object: null, objectId: expect.stringMatching(/^acct_/) });
    expect(paymentService().isLive).toBe(false);
    for (const body of ["", "nonsense", "[]", "{}", '{"object":"event","id":"evt_1"}']) {
      expect(parseStoredEvent(body)).toBeNull();
    }
  });

  it("are refused when anything about them is wrong", () => {
    const { rawBody, signature, endpoint } = one("platform");
    const other = one("platform").rawBody.replace("customer", "kustomer");
    const refused: [string, string | null][] = [
      [other, signature],
      [`${rawBody} `, signature],
      [rawBody, null],
      [rawBody, ""],
      [rawBody, "t=1,v1=00"],
      [rawBody, sign(rawBody, "connect")],
      [rawBody, sign(rawBody, endpoint, 301)],
      [rawBody, sign(rawBody, endpoint, -310)],
      [rawBody, `${signature}, ${signature}`],
      [rawBody, signature.replace("v1=", "v0=")],
    ];
    for (const [body, header] of refused) expect(verifyStripeEvent("platform", body, header)).toBeNull();
    expect(verifyStripeEvent("platform", rawBody, sign(rawBody, endpoint, 290))).not.toBeNull();
  });

  it("pass while a secret is changed, and tell when they are of the live mode", () => {
    const { rawBody, signature } = one("platform");
    const rolled = signature.replace(",v1=", `,v1=${"0".repeat(64)},v1=`);
    expect(verifyStripeEvent("platform", rawBody, rolled)).not.toBeNull();
    const live = rawBody.replaceAll('"livemode": false', '"livemode": true');
    expect(verifyStripeEvent("platform", live, sign(live, "platform"))?.isLive).toBe(true);
  });
});
