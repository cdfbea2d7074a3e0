import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import { createAgencyPlan } from "@/tests/support/agency-plan-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { createRequestStage, deliverTo, type RequestStage } from "@/tests/support/request-stage";
import { describeSlug } from "../partner-requests/check-hosts";
import { decideRequest } from "../partner-requests/decide-request";
import { getRequest } from "../partner-requests/get-request";
import { provisionRequest } from "../partner-requests/provision-request";
import { toRequestResource } from "../partner-requests/to-resource";
import { updateVariant } from "../plan-variants/update-variant";
import { loadPartnerById } from "../shared/context/load-partner";
import type { PartnerInfo, TenantContext } from "../shared/tenant-context";
import { completeAgencyCheckout } from "./complete-checkout";
import { getPurchase, settlePurchase, toPurchaseResource } from "./get-purchase";
import { type PurchaseInput, startPurchase } from "./start-purchase";
import { sweepCheckouts } from "./sweep-checkouts";

let own: OwnStripe;
let stage: RequestStage;
let visitor: TenantContext & { partner: PartnerInfo };
let plan: string;
let restoreClock = () => {};

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  stage = await createRequestStage();
  const partner = await loadPartnerById(stage.platformId);
  if (!partner) throw new Error("There is no platform.");
  visitor = { ...stage.visitor, partner };
});
beforeEach(async () => {
  await own.faults([]);
  plan = await createAgencyPlan("Studio", {
    ...{ priceMicrosPerYear: 490_000_000n, costMicrosPerMinute: 61_000n },
  });
});
afterEach(() => restoreClock());
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const unique = () => newId().slice(-10);

function wish(changes: Partial<PurchaseInput> = {}): PurchaseInput {
  return {
    ...{ companyName: "Fjord Voice", contactName: "Freya Fjord", interval: "month" },
    ...{ email: `freya-${unique()}@example.test`, slug: `fjord-${unique()}`, planVariantId: plan },
    ...changes,
  };
}

const tokenOf = (path: string) => new URLSearchParams(path.slice(path.indexOf("?"))).get("purchase") ?? "";
const see = async (token: string) => toPurchaseResource(await getPurchase(visitor, token));
const settle = async (token: string) => toPurchaseResource(await settlePurchase(visitor, token));

async function begin(changes: Partial<PurchaseInput> = {}) {
  const input = wish(changes);
  const { url, statusPath } = await startPurchase(visitor, input);
  return { input, url, token: tokenOf(statusPath) };
}

function checkoutOf({ slug }: PurchaseInput) {
  return systemDb().$queryRaw<{ session: string | null; request: string; failure: string | null }[]>`
    select c.stripe_session_id as session, c.request_id as request, c.failure
      from agency_checkouts c join partner_requests r on r.id = c.request_id
     where r.slug = ${slug} order by c.id desc limit 1`.then(([row]) => {
    if (!row) throw new Error("There is no such purchase.");
    return row;
  });
}

async function sessionOf(input: PurchaseInput): Promise<string> {
  return (await checkoutOf(input)).session ?? "";
}

function agencies(slug: string) {
  return systemDb().partner.findMany({ where: { slug } });
}

describe("a purchase", () => {
  it("sets the agency up once it is paid, with its plan, its payer and its owner's invitation", async () => {
    const { input, url, token } = await begin();
    expect(await see(token)).toMatchObject({ stage: "waiting_for_payment", signInUrl: null });
    expect(await agencies(input.slug)).toEqual([]);
    expect((await own.payCheckout(url)).location).toContain(encodeURIComponent(token));
    expect(await settle(token)).toMatchObject({ stage: "ready", email: input.email });
    const [agency] = await agencies(input.slug);
    expect(agency).toMatchObject({
      ...{ name: "Fjord Voice", planVariantId: plan, status: "active", costMicrosPerMinute: 61_000n },
    });
    const where = { partnerId: agency?.id ?? "" };
    expect(await systemDb().partnerSubscription.findMany({ where })).toMatchObject([
      { status: "active", planVariantId: plan, priceMicros: 49_000_000n },
    ]);
    expect(await systemDb().paymentCustomer.findMany({ where })).toMatchObject([{ email: input.email }]);
    expect(await systemDb().invitation.findMany({ where })).toMatchObject([
      { email: input.email, partnerRole: "owner", kind: "partner" },
    ]);
  });

  it("happens once, by the return, by ten events at the same time, and before our own page answered", async () => {
    const { input, url, token } = await begin({ interval: "year" });
    await own.payCheckout(url);
    const session = await sessionOf(input);
    // The event was faster than the answer that names the session.
    await systemDb().agencyCheckout.updateMany({
      where: { stripeSessionId: session },
      data: { stripeSessionId: null },
    });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => completeAgencyCheckout({}, session)));
    expect(new Set(outcomes)).toEqual(new Set(["ready"]));
    expect(await settle(token)).toMatchObject({ stage: "ready" });
    expect(await agencies(input.slug)).toHaveLength(1);
    const [agency] = await agencies(input.slug);
    const where = { partnerId: agency?.id ?? "" };
    expect(await systemDb().invitation.count({ where })).toBe(1);
    expect(await systemDb().partnerSubscription.findMany({ where })).toMatchObject([{ interval: "year" }]);
  });

  it("keeps the card that paid for what is charged later, until another one is chosen", async () => {
    const { input, url } = await begin();
    await own.payCheckout(url);
    const session = await sessionOf(input);
    await completeAgencyCheckout({}, session);
    const [agency] = await agencies(input.slug);
    const payer = await systemDb().paymentCustomer.findFirstOrThrow({
      where: { partnerId: agency?.id ?? "" },
    });
    const preferred = async () => {
      const customer = await own.stripe.customers.retrieve(payer.stripeCustomerId);
      return customer.deleted ? null : customer.invoice_settings.default_payment_method;
    };
    expect(payer.card).toMatchObject({ lastFour: "4242", id: await preferred() });
    const other = await own.saveCard(payer.stripeCustomerId, "pm_card_mastercard");
    await completeAgencyCheckout({}, session);
    expect(await preferred()).toBe(other);
  });

  it("gets its subscription by the sweep when it could not be read at once", async () => {
    const { input, url } = await begin();
    await own.payCheckout(url);
    await completeAgencyCheckout({}, await sessionOf(input));
    const [agency] = await agencies(input.slug);
    const where = { partnerId: agency?.id ?? "" };
    // As a look at the subscription leaves it that failed after the agency was made.
    expect(await systemDb().partnerSubscription.deleteMany({ where })).toEqual({ count: 1 });
    expect(await sweepCheckouts()).toEqual({ looked: 1, failed: 0 });
    expect(await systemDb().partnerSubscription.findMany({ where })).toMatchObject([{ status: "active" }]);
    expect((await sweepCheckouts()).looked).toBe(0);
  });

  it("holds its address, frees it when nobody pays in time, and cannot be paid then", async () => {
    const { input, url, token } = await begin();
    expect(await describeSlug(input.slug)).toMatchObject({ available: false });
    await expect(begin({ slug: input.slug })).rejects.toMatchObject({
      ...{ code: "conflict", errors: [{ field: "body.slug" }] },
    });
    await sweepCheckouts();
    expect(await see(token)).toMatchObject({ stage: "waiting_for_payment" });
    restoreClock = useClock(() => new Date(Date.now() + 2 * 3_600_000));
    expect(await sweepCheckouts()).toMatchObject({ failed: 0 });
    expect(await see(token)).toMatchObject({ stage: "expired" });
    expect(await describeSlug(input.slug)).toMatchObject({ available: true });
    expect((await own.payCheckout(url)).status).not.toBe(303);
    expect((await sweepCheckouts()).looked).toBe(0);
  });

  it("is set up by the sweep when it was paid at the last moment and no event came", async () => {
    const { input, url, token } = await begin();
    await own.payCheckout(url);
    restoreClock = useClock(() => new Date(Date.now() + 2 * 3_600_000));
    await sweepCheckouts();
    expect(await see(token)).toMatchObject({ stage: "ready" });
    expect(await agencies(input.slug)).toHaveLength(1);
  });

  it("begun twice by the same person for the same address can be paid once", async () => {
    const first = await begin();
    const second = await begin({ email: first.input.email, slug: first.input.slug });
    expect((await own.payCheckout(first.url)).status).not.toBe(303);
    await own.payCheckout(second.url);
    expect(await settle(second.token)).toMatchObject({ stage: "ready" });
    expect(await see(first.token)).toMatchObject({ stage: "expired" });
    await expect(begin({ email: first.input.email, slug: first.input.slug })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("of somebody who has an account already invites that account", async () => {
    const email = `known-${unique()}@example.test`;
    await systemDb().user.create({ data: { id: newId(), email, name: "Known" } });
    const { url, token } = await begin({ email });
    await own.payCheckout(url);
    expect(await settle(token)).toMatchObject({ stage: "ready" });
    expect(await systemDb().invitation.count({ where: { email } })).toBe(1);
  });

  it("gets the nearest free address when its own was taken meanwhile", async () => {
    const { input, url, token } = await begin();
    await systemDb().partner.create({ data: { id: newId(), slug: input.slug, name: "Faster" } });
    await own.payCheckout(url);
    const seen = await settle(token);
    expect(seen).toMatchObject({ stage: "ready" });
    expect(seen.agencyUrl).not.toContain(`//${input.slug}.`);
    expect(await agencies(input.slug)).toMatchObject([{ name: "Faster" }]);
  });

  it("gives the plan that was bought also when it was retired since", async () => {
    const { input, url, token } = await begin();
    await own.payCheckout(url);
    await updateVariant(stage.operator, plan, { isActive: false });
    expect(await settle(token)).toMatchObject({ stage: "ready" });
    expect(await agencies(input.slug)).toMatchObject([{ planVariantId: plan }]);
  });
});

describe("a paid purchase that cannot be set up", () => {
  it("is kept and told to operators and buyer once, and linked when it was set up by hand", async () => {
    const { input, url, token } = await begin();
    await own.payCheckout(url);
    const { request, session } = await checkoutOf(input);
    // What was paid is not what the order says.
    const other = await createAgencyPlan("Other");
    await systemDb().agencyCheckout.updateMany({
      where: { requestId: request },
      data: { planVariantId: other },
    });
    expect(await completeAgencyCheckout({}, session ?? "")).toBe("failed");
    expect(await completeAgencyCheckout({}, session ?? "")).toBe("failed");
    expect(await see(token)).toMatchObject({ stage: "needs_help", signInUrl: null });
    const told = (await deliverTo(stage.operatorEmail)).filter(({ subject }) => subject.includes("has paid"));
    expect(told).toHaveLength(1);
    const [mail] = await deliverTo(input.email);
    expect(mail?.subject).toContain("Your payment for Fjord Voice has arrived");
    const seen = toRequestResource(await getRequest(stage.operator, request));
    expect(seen).toMatchObject({ source: "checkout", purchase: { provisionedAt: null } });
    expect(seen.purchase?.failure).toContain("not the plan that was ordered");
    await decideRequest(stage.operator, request, { decision: "approve" });
    const { provisionedPartnerId } = await provisionRequest(stage.operator, request, {});
    await systemDb().agencyCheckout.updateMany({
      where: { requestId: request },
      data: { planVariantId: plan },
    });
    await sweepCheckouts();
    expect(await see(token)).toMatchObject({ stage: "ready" });
    const where = { partnerId: provisionedPartnerId ?? "" };
    expect(await systemDb().partnerSubscription.count({ where })).toBe(1);
    expect(await agencies(input.slug)).toHaveLength(1);
  });
});

describe("a purchase that operators reject", () => {
  const reject = (request: string) =>
    decideRequest(stage.operator, request, { decision: "reject", reason: "We know this company." });

  it("cannot be paid any more", async () => {
    const { input, url, token } = await begin();
    const { request } = await checkoutOf(input);
    await reject(request);
    expect((await own.payCheckout(url)).status).not.toBe(303);
    expect(await see(token)).toMatchObject({ stage: "expired" });
    expect(toRequestResource(await getRequest(stage.operator, request))).toMatchObject({
      status: "rejected",
    });
  });

  it("is not set up by a payment that was faster than the closing of its page", async () => {
    const { input, url } = await begin();
    const { request, session } = await checkoutOf(input);
    await own.faults([{ path: `/v1/checkout/sessions/${session}`, status: 503, times: 3 }]);
    await reject(request);
    await own.faults([]);
    expect((await own.payCheckout(url)).status).toBe(303);
    expect(await completeAgencyCheckout({}, session ?? "")).toBe("failed");
    expect(await agencies(input.slug)).toEqual([]);
    expect((await checkoutOf(input)).failure).toContain("Refund the payment");
    expect((await sweepCheckouts()).looked).toBe(0);
  });
});

describe("a paid purchase of an agency that pays already", () => {
  it("is for operators, who are told what to do", async () => {
    const { input, url } = await begin();
    await own.payCheckout(url);
    const { request, session } = await checkoutOf(input);
    await decideRequest(stage.operator, request, { decision: "approve" });
    const { provisionedPartnerId } = await provisionRequest(stage.operator, request, {});
    await systemDb().paymentCustomer.create({
      data: {
        ...{ id: newId(), partnerId: provisionedPartnerId ?? "", stripeCustomerId: `cus_${newId()}` },
        ...{ email: input.email, name: "Fjord Voice" },
      },
    });
    expect(await completeAgencyCheckout({}, session ?? "")).toBe("failed");
    expect((await checkoutOf(input)).failure).toContain("pays as somebody else already");
  });
});

describe("what is no purchase of ours", () => {
  it("changes nothing: unknown sessions, sessions of others, other people's tokens", async () => {
    const { input, url, token } = await begin();
    expect(await completeAgencyCheckout({}, "cs_test_unknown")).toBe("ignored");
    const stranger = await own.stripe.checkout.sessions.create({
      mode: "payment",
      line_items: [
        { quantity: 1, price_data: { currency: "usd", unit_amount: 100, product_data: { name: "X" } } },
      ],
      success_url: "http://localhost/x",
      client_reference_id: newId(),
    });
    expect(await completeAgencyCheckout({}, stranger.id)).toBe("ignored");
    expect(await completeAgencyCheckout({}, await sessionOf(input))).toBe("waiting");
    expect((await own.payCheckout(url, "4000 0000 0000 0002")).status).not.toBe(303);
    expect(await settle(token)).toMatchObject({ stage: "waiting_for_payment" });
    await expect(getPurchase(visitor, `${token}0`)).rejects.toMatchObject({ code: "not_found" });
    expect(await agencies(input.slug)).toEqual([]);
  });

  it("is answered with what to do: no plan, no year, a taken name, a trap", async () => {
    await expect(begin({ planVariantId: newId() })).rejects.toMatchObject({
      errors: [{ field: "body.planVariantId" }],
    });
    const monthly = await createAgencyPlan("Monthly");
    await expect(begin({ planVariantId: monthly, interval: "year" })).rejects.toMatchObject({
      errors: [{ field: "body.interval" }],
    });
    await expect(begin({ slug: "admin" })).rejects.toMatchObject({ code: "validation_failed" });
    const trapped = wish({ fax: "yes" });
    await startPurchase(visitor, trapped);
    expect(await systemDb().partnerRequest.count({ where: { slug: trapped.slug } })).toBe(0);
  });

  it("while payments are away nothing is lost, and doing it again works", async () => {
    await own.faults([{ method: "POST", path: "/v1/checkout/sessions", status: 503, times: 9 }]);
    const input = wish();
    await expect(startPurchase(visitor, input)).rejects.toMatchObject({ code: "provider_unavailable" });
    await own.faults([]);
    const again = await begin({ email: input.email, slug: input.slug });
    await own.payCheckout(again.url);
    await own.faults([{ method: "GET", path: "/v1/checkout/sessions", status: 503, times: 9 }]);
    await expect(settle(again.token)).rejects.toMatchObject({ code: "provider_unavailable" });
    await own.faults([]);
    expect(await settle(again.token)).toMatchObject({ stage: "ready" });
  });
});
