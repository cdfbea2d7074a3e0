import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { buyPlan, createAgencyPlan, createPlatform } from "@/tests/support/agency-plan-stage";
import { type AgencyStage, agencyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { partnerBillingResource, planChangePreview } from "@/types/partner-billing";
import { updatePartner } from "../partners/update-partner";
import { settleCheckout } from "../payments/settle-checkout";
import { updateVariant } from "../plan-variants/update-variant";
import { cancelPlan, keepPlan } from "./cancel-subscription";
import { changePlan, previewPlanChange } from "./change-plan";
import { getPartnerBilling } from "./get-billing";
import { startPlanCheckout } from "./start-checkout";
import { findSubscription } from "./subscription-row";
import { syncPartnerSubscription } from "./sync-subscription";
import { toPartnerBilling, toPlanChangePreview } from "./to-resource";

let own: OwnStripe;
let stage: AgencyStage;

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  await createPlatform();
});
beforeEach(async () => {
  await own.faults([]);
  stage = await agencyStage(own);
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const partner = () => systemDb().partner.findUniqueOrThrow({ where: { id: stage.tenant.partnerId } });
const subscription = () => findSubscription({}, stage.tenant.partnerId);
const billing = async () => toPartnerBilling(await getPartnerBilling(stage.tenant.partnerCtx));
const monthly = (planVariantId: string) => ({ planVariantId, interval: "month" as const });
const customer = () => stage.agency.stripeCustomerId;

async function paidInvoices(): Promise<number[]> {
  const { data } = await own.stripe.invoices.list({ customer: customer(), limit: 50 });
  return data
    .filter(({ status, amount_paid }) => status === "paid" && amount_paid > 0)
    .map((i) => i.amount_paid);
}

describe("buying a plan", () => {
  it("gives the agency the plan, its limits and its price of a minute once it is paid", async () => {
    const plan = await createAgencyPlan("Studio", { costMicrosPerMinute: 61_000n });
    const { checkoutId, url } = await startPlanCheckout(stage.tenant.partnerCtx, monthly(plan));
    expect((await partner()).planVariantId).not.toBe(plan);
    expect((await own.payCheckout(url)).status).toBe(303);
    const owner = { partnerId: stage.tenant.partnerId, workspaceId: null };
    expect(await settleCheckout(stage.tenant.partnerCtx, owner, checkoutId)).toEqual({ status: "completed" });
    expect(await partner()).toMatchObject({ planVariantId: plan, costMicrosPerMinute: 61_000n });
    expect(await subscription()).toMatchObject({
      ...{ status: "active", planVariantId: plan, priceMicros: 49_000_000n, interval: "month" },
      ...{ pastDueSince: null, dunningStage: "none", endedAt: null },
    });
    expect(await paidInvoices()).toEqual([4_900]);
    const seen = partnerBillingResource.parse(await billing());
    expect(seen).toMatchObject({
      plan: { id: plan },
      subscription: { status: "active", priceMicros: "49000000", pendingPlan: null },
      nextInvoice: { planMicros: "49000000", usageMicros: "0", totalMicros: "49000000" },
    });
    expect(seen.plans.map(({ id }) => id)).toContain(plan);
    expect(seen.used).toMatchObject({ workspaces: 2, customDomains: 0 });
  });

  it("happens once, whoever says so: pages begun earlier are closed, another plan is refused", async () => {
    const plan = await createAgencyPlan("Solo");
    const first = await startPlanCheckout(stage.tenant.partnerCtx, monthly(plan));
    const second = await startPlanCheckout(stage.tenant.partnerCtx, monthly(plan));
    expect((await own.payCheckout(first.url)).status).not.toBe(303);
    await own.payCheckout(second.url);
    await Promise.all([1, 2, 3, 4].map(() => syncPartnerSubscription({}, stage.tenant.partnerId)));
    const rows = await systemDb().partnerSubscription.findMany({
      where: { partnerId: stage.tenant.partnerId },
    });
    expect(rows).toHaveLength(1);
    await expect(startPlanCheckout(stage.tenant.partnerCtx, monthly(plan))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await paidInvoices()).toEqual([4_900]);
    const log = await systemDb().auditLog.findMany({
      where: { partnerId: stage.tenant.partnerId, action: "partner_subscription.started" },
    });
    expect(log).toHaveLength(1);
  });

  it("is refused for a plan in another currency than the agency counts its calls in", async () => {
    const plan = await createAgencyPlan("Abroad", { currency: "EUR", usageBilling: "metered" });
    await expect(startPlanCheckout(stage.tenant.partnerCtx, monthly(plan))).rejects.toMatchObject({
      code: "validation_failed",
    });
  });

  it("keeps a price that was agreed to; a new one is for who comes later", async () => {
    const plan = await createAgencyPlan("Steady");
    await buyPlan(stage, plan);
    await updateVariant(stage.tenant.partnerCtx, plan, { priceMicrosPerMonth: "59000000" });
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await subscription()).toMatchObject({ planVariantId: plan, priceMicros: 49_000_000n });
    const later = await agencyStage(own);
    await buyPlan(later, plan);
    expect(await findSubscription({}, later.tenant.partnerId)).toMatchObject({ priceMicros: 59_000_000n });
    const prices = await systemDb().planVariantPrice.findMany({ where: { planVariantId: plan } });
    expect(new Set(prices.map(({ stripeProductId }) => stripeProductId)).size).toBe(1);
    expect(prices.map(({ priceMicros }) => priceMicros).sort()).toEqual([49_000_000n, 59_000_000n]);
  });

  it("starts with a trial and counts usage where the plan says so", async () => {
    const plan = await createAgencyPlan("Metered", { trialDays: 14, usageBilling: "metered" });
    await buyPlan(stage, plan);
    expect(await subscription()).toMatchObject({ status: "trialing" });
    const { data } = await own.stripe.subscriptions.list({ customer: customer() });
    expect(data[0]?.items.data.map(({ price }) => price.recurring?.usage_type).sort()).toEqual([
      "licensed",
      "metered",
    ]);
    const [metered] = await systemDb().meteredPrice.findMany();
    expect(metered).toMatchObject({ currency: "USD", interval: "month" });
    expect(await paidInvoices()).toEqual([]);
  });

  it("has one trial for an agency, not one for each time it comes back", async () => {
    const plan = await createAgencyPlan("Tried", { trialDays: 14 });
    await buyPlan(stage, plan);
    const offered = async () => (await billing()).plans.find(({ id }) => id === plan)?.trialDays;
    await own.stripe.subscriptions.cancel((await subscription())?.stripeSubscriptionId ?? "");
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await offered()).toBe(0);
    await buyPlan(stage, plan);
    expect(await subscription()).toMatchObject({ status: "active", trialEndsAt: null });
    expect(await paidInvoices()).toEqual([4_900]);
    const other = await agencyStage(own);
    const theirs = toPartnerBilling(await getPartnerBilling(other.tenant.partnerCtx)).plans;
    expect(theirs.find(({ id }) => id === plan)?.trialDays).toBe(14);
  });

  it("is refused for plans not offered, too small, or for an agency that pays nothing", async () => {
    const small = await createAgencyPlan("Starter", { workspaces: 1 });
    const start = (changes: object) =>
      startPlanCheckout(stage.tenant.partnerCtx, { ...monthly(small), ...changes });
    await expect(start({})).rejects.toMatchObject({
      code: "limit_reached",
      message: expect.stringContaining("You have 2 clients, Starter allows 1."),
    });
    await expect(start({ planVariantId: newId() })).rejects.toMatchObject({ code: "validation_failed" });
    await expect(start({ interval: "year" })).rejects.toMatchObject({ errors: [{ field: "body.interval" }] });
    await updateVariant(stage.tenant.partnerCtx, small, { isActive: false });
    await expect(start({})).rejects.toMatchObject({ errors: [{ field: "body.planVariantId" }] });
    await updatePartner(stage.tenant.partnerCtx, stage.tenant.partnerId, { isBillingExempt: true });
    await expect(start({})).rejects.toMatchObject({ code: "conflict" });
  });

  it.each(["plan", "usage"])(
    "waits no day for the price of the %s whose making failed once",
    async (which) => {
      const plan = await createAgencyPlan("Retried", { usageBilling: "metered" });
      await systemDb().meteredPrice.deleteMany();
      const [price, untouched] = [
        { method: "POST", path: "/v1/prices" },
        { status: 200, times: 1 },
      ];
      const failure = { ...price, status: 500, times: 1 };
      await own.faults(which === "plan" ? [failure] : [{ ...price, ...untouched }, failure]);
      const start = () => startPlanCheckout(stage.tenant.partnerCtx, monthly(plan));
      for (let time = 0; time < 2; time += 1) {
        await expect(start()).rejects.toMatchObject({ code: "provider_unavailable" });
      }
      const restore = setClock(() => new Date(Date.now() + 11 * 60_000));
      expect(await start()).toMatchObject({ url: expect.any(String) });
      restore();
    },
  );

  it("answers 503 while payments are away, and works when it is done again", async () => {
    const plan = await createAgencyPlan("Patient");
    await own.faults([{ method: "POST", path: "/v1/checkout/sessions", status: 503, times: 9 }]);
    await expect(startPlanCheckout(stage.tenant.partnerCtx, monthly(plan))).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    await own.faults([]);
    await buyPlan(stage, plan);
    expect(await subscription()).toMatchObject({ status: "active" });
  });

  it("leaves nothing behind when the card is refused or the checkout is of another agency", async () => {
    const plan = await createAgencyPlan("Refused");
    const { checkoutId, url } = await startPlanCheckout(stage.tenant.partnerCtx, monthly(plan));
    expect((await own.payCheckout(url, "4000 0000 0000 0002")).status).not.toBe(303);
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await subscription()).toBeNull();
    const other = await agencyStage(own);
    const owner = { partnerId: other.tenant.partnerId, workspaceId: null };
    await expect(settleCheckout(other.tenant.partnerCtx, owner, checkoutId)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("changing a plan", () => {
  it("costs what the preview said when it is dearer, and begins at once", async () => {
    const [small, large] = [
      await createAgencyPlan("Small"),
      await createAgencyPlan("Large", { priceMicrosPerMonth: 99_000_000n }),
    ];
    await buyPlan(stage, small);
    const preview = await previewPlanChange(stage.tenant.partnerCtx, monthly(large));
    expect(planChangePreview.parse(toPlanChangePreview(preview))).toMatchObject({ timing: "now" });
    expect(preview.lines.filter(({ isProration }) => isProration).length).toBeGreaterThanOrEqual(2);
    await changePlan(stage.tenant.partnerCtx, { ...monthly(large), prorationDate: preview.prorationDate });
    expect((await partner()).planVariantId).toBe(large);
    expect(await subscription()).toMatchObject({ planVariantId: large, pendingVariantId: null });
    const difference = Number(preview.dueNowMicros / 10_000n);
    expect(difference).toBeGreaterThan(4_900);
    expect((await paidInvoices()).sort()).toEqual([4_900, difference]);
    await expect(changePlan(stage.tenant.partnerCtx, monthly(large))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("changes nothing when the card is refused", async () => {
    const [small, large] = [
      await createAgencyPlan("Small"),
      await createAgencyPlan("Large", { priceMicrosPerMonth: 99_000_000n }),
    ];
    await buyPlan(stage, small);
    await stage.useCard(stage.agency, "pm_card_chargeCustomerFail");
    const { data } = await own.stripe.subscriptions.list({ customer: customer() });
    await own.stripe.subscriptions.update(data[0]?.id ?? "", {
      default_payment_method: stage.agency.cardId ?? "",
    });
    await expect(changePlan(stage.tenant.partnerCtx, monthly(large))).rejects.toMatchObject({
      code: "payment_required",
    });
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await subscription()).toMatchObject({ planVariantId: small, status: "active" });
    expect((await partner()).planVariantId).toBe(small);
  });

  it("waits for the period's end when it is cheaper, and can be taken back", async () => {
    const [large, small] = [
      await createAgencyPlan("Large", { priceMicrosPerMonth: 99_000_000n }),
      await createAgencyPlan("Small", { workspaces: 5 }),
    ];
    await buyPlan(stage, large);
    expect(await previewPlanChange(stage.tenant.partnerCtx, monthly(small))).toMatchObject({
      ...{ timing: "next_period", dueNowMicros: 0n },
    });
    await changePlan(stage.tenant.partnerCtx, monthly(small));
    expect(await subscription()).toMatchObject({ planVariantId: large, pendingVariantId: small });
    expect((await billing()).nextInvoice).toMatchObject({ planMicros: "49000000" });
    await expect(changePlan(stage.tenant.partnerCtx, monthly(small))).rejects.toMatchObject({
      code: "conflict",
    });
    await keepPlan(stage.tenant.partnerCtx);
    expect(await subscription()).toMatchObject({ planVariantId: large, pendingVariantId: null });
    await changePlan(stage.tenant.partnerCtx, monthly(small));
    const end = (await subscription())?.currentPeriodEnd ?? new Date();
    await stage.advanceTo(stage.agency, new Date(end.getTime() + 2 * 3_600_000));
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await subscription()).toMatchObject({ planVariantId: small, priceMicros: 49_000_000n });
    expect((await partner()).planVariantId).toBe(small);
    expect((await paidInvoices()).sort()).toEqual([4_900, 9_900]);
  });

  it("is refused where the smaller plan has no room, naming what and how much", async () => {
    const [large, tiny] = [
      await createAgencyPlan("Large", { priceMicrosPerMonth: 99_000_000n }),
      await createAgencyPlan("Tiny", { workspaces: 1 }),
    ];
    await buyPlan(stage, large);
    await expect(changePlan(stage.tenant.partnerCtx, monthly(tiny))).rejects.toMatchObject({
      errors: [{ field: "body.planVariantId", message: "You have 2 clients, Tiny allows 1." }],
    });
  });

  it("is nothing an operator does while the agency pays, unless it is exempt", async () => {
    const [bought, given] = [await createAgencyPlan("Bought"), await createAgencyPlan("Given")];
    await buyPlan(stage, bought);
    const { partnerCtx, partnerId } = stage.tenant;
    await expect(updatePartner(partnerCtx, partnerId, { planVariantId: given })).rejects.toMatchObject({
      errors: [{ field: "body.planVariantId" }],
    });
    await updatePartner(partnerCtx, partnerId, { planVariantId: given, isBillingExempt: true });
    await syncPartnerSubscription({}, partnerId);
    expect((await partner()).planVariantId).toBe(given);
  });
});

describe("ending a plan", () => {
  it("happens with the period, and can be taken back until then", async () => {
    const plan = await createAgencyPlan("Brief");
    await buyPlan(stage, plan);
    await cancelPlan(stage.tenant.partnerCtx);
    await cancelPlan(stage.tenant.partnerCtx);
    expect(await billing()).toMatchObject({
      subscription: { cancelsAtPeriodEnd: true, status: "active" },
      nextInvoice: { planMicros: "0" },
    });
    await keepPlan(stage.tenant.partnerCtx);
    expect((await billing()).subscription).toMatchObject({ cancelsAtPeriodEnd: false });
    await cancelPlan(stage.tenant.partnerCtx);
    const end = (await subscription())?.currentPeriodEnd ?? new Date();
    await stage.advanceTo(stage.agency, new Date(end.getTime() + 60_000));
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await subscription()).toMatchObject({ status: "canceled" });
    expect((await subscription())?.endedAt).not.toBeNull();
    await expect(cancelPlan(stage.tenant.partnerCtx)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("what does not agree", () => {
  const open = () =>
    systemDb().reconciliationDifference.findMany({
      where: { partnerId: stage.tenant.partnerId, status: "open" },
      orderBy: { id: "asc" },
    });

  it("is listed once: a second subscription, and one at a price we never sold", async () => {
    const plan = await createAgencyPlan("Twice");
    await buyPlan(stage, plan);
    const held = await subscription();
    const [price] = await systemDb().planVariantPrice.findMany({ where: { planVariantId: plan } });
    const twin = await own.stripe.subscriptions.create({
      customer: customer(),
      items: [{ price: price?.stripePriceId ?? "" }],
    });
    const strange = await own.stripe.subscriptions.create({
      customer: customer(),
      items: [
        {
          price_data: {
            ...{ currency: "usd", unit_amount: 100, recurring: { interval: "month" } },
            product: price?.stripeProductId ?? "",
          },
        },
      ],
    });
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await open()).toMatchObject([
      { code: "subscription.surplus", subjectId: twin.id },
      { code: "subscription.unknown_price", subjectId: strange.id },
    ]);
    expect((await subscription())?.stripeSubscriptionId).toBe(held?.stripeSubscriptionId);
    await own.stripe.subscriptions.cancel(twin.id);
    await own.stripe.subscriptions.cancel(strange.id);
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await open()).toEqual([]);
  });

  it("is settled by itself when the one we held ends: the other takes its place", async () => {
    const plan = await createAgencyPlan("Handed over");
    await buyPlan(stage, plan);
    const held = await subscription();
    const [price] = await systemDb().planVariantPrice.findMany({ where: { planVariantId: plan } });
    const items = [{ price: price?.stripePriceId ?? "" }];
    const twin = await own.stripe.subscriptions.create({ customer: customer(), items });
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    await own.stripe.subscriptions.cancel(held?.stripeSubscriptionId ?? "");
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    await syncPartnerSubscription({}, stage.tenant.partnerId);
    expect(await subscription()).toMatchObject({ stripeSubscriptionId: twin.id, status: "active" });
    const rows = await systemDb().partnerSubscription.findMany({
      ...{ where: { partnerId: stage.tenant.partnerId }, orderBy: { id: "asc" } },
    });
    expect(rows.map(({ endedAt }) => endedAt === null)).toEqual([false, true]);
    expect(await open()).toEqual([]);
  });

  it("is no plan any more when the payer was deleted at the service, in whatever order that is told", async () => {
    await buyPlan(stage, await createAgencyPlan("Deleted"));
    await own.stripe.customers.del(customer());
    await systemDb().paymentCustomer.updateMany({
      where: { stripeCustomerId: customer() },
      data: { deletedAt: new Date() },
    });
    expect(await syncPartnerSubscription({}, stage.tenant.partnerId)).toBe("synced");
    expect((await subscription())?.endedAt).not.toBeNull();
  });
});
