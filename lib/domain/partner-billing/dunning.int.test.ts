import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { now, useClock as setClock } from "@/lib/platform/clock";
import { billingMails, buyPlan, createAgencyPlan, createPlatform } from "@/tests/support/agency-plan-stage";
import { type AgencyStage, agencyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { suspendPartner } from "../partners/suspend-partner";
import { updatePartner } from "../partners/update-partner";
import { loadPartnerById } from "../shared/context/load-partner";
import { advanceDunning } from "./advance-dunning";
import { cancelPlan } from "./cancel-subscription";
import { getPartnerBilling } from "./get-billing";
import { findSubscription } from "./subscription-row";
import { syncPartnerSubscription } from "./sync-subscription";
import { toPartnerBilling } from "./to-resource";

const DAY_MS = 86_400_000;
let own: OwnStripe;
let stage: AgencyStage;
let restoreClock = () => {};

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  own.control({ afterRetries: "past_due" });
  await createPlatform();
});
beforeEach(async () => {
  stage = await agencyStage(own);
  await buyPlan(stage, await createAgencyPlan("Studio"));
});
afterEach(() => restoreClock());
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const sync = () => syncPartnerSubscription({}, stage.tenant.partnerId);
const subscription = async () => {
  const row = await findSubscription({}, stage.tenant.partnerId);
  if (!row) throw new Error("The agency has no subscription.");
  return row;
};
const stageNow = async () => (await subscription()).dunningStage;
const partner = () => systemDb().partner.findUniqueOrThrow({ where: { id: stage.tenant.partnerId } });

function goTo(at: Date): void {
  restoreClock();
  restoreClock = setClock(() => at);
}

/** From now on the plan is paid with this test card. */
async function payWith(card: string): Promise<void> {
  const default_payment_method = await own.saveCard(stage.agency.stripeCustomerId, card);
  const { stripeSubscriptionId } = await subscription();
  await own.stripe.subscriptions.update(stripeSubscriptionId, { default_payment_method });
}

/** The renewal is not paid; answers when we heard of it. */
async function failRenewal(): Promise<Date> {
  const { currentPeriodEnd: end } = await subscription();
  await payWith("pm_card_chargeCustomerFail");
  const later = new Date(end.getTime() + 2 * 3_600_000);
  await stage.advanceTo(stage.agency, later);
  goTo(later);
  await sync();
  return later;
}

/** Takes the step of a day, in two places at once and once more after that. */
async function dun(since: Date, days: number) {
  goTo(new Date(since.getTime() + days * DAY_MS));
  await Promise.all([advanceDunning(), advanceDunning()]);
  const after = await stageNow();
  return { after, suspended: (await partner()).status === "suspended" };
}

/** Where the mails so far say that the debt can be paid. */
async function payAddresses(): Promise<(string | null)[]> {
  const { email } = await systemDb().user.findUniqueOrThrow({ where: { id: stage.tenant.userId } });
  const rows = await systemDb().$queryRaw<{ url: string | null }[]>`
    select data->'values'->>'payUrl' as url from pgboss.job
     where name = 'mail.send' and data->>'to' = ${email} and data->>'template' like 'agency-billing-%'`;
  return rows.map(({ url }) => url);
}

async function payOpenInvoice(): Promise<void> {
  await payWith("pm_card_visa");
  const { data } = await own.stripe.invoices.list({
    ...{ customer: stage.agency.stripeCustomerId, status: "open" },
  });
  for (const { id } of data) await own.stripe.invoices.pay(id);
}

describe("an agency that does not pay", () => {
  it("is reminded, restricted and closed, each once, and all opens again with the payment", async () => {
    const since = await failRenewal();
    expect(await subscription()).toMatchObject({ status: "past_due", dunningStage: "past_due" });
    await sync();
    expect(await dun(since, 1)).toEqual({ after: "past_due", suspended: false });
    expect(await dun(since, 3)).toEqual({ after: "grace", suspended: false });
    expect(await dun(since, 7)).toEqual({ after: "restricted", suspended: false });
    expect(await loadPartnerById(stage.tenant.partnerId)).toMatchObject({ billingStage: "restricted" });
    expect(toPartnerBilling(await getPartnerBilling(stage.tenant.partnerCtx)).dunning).toMatchObject({
      ...{ stage: "restricted", since: since.toISOString() },
      next: { stage: "suspended", at: new Date(since.getTime() + 14 * DAY_MS).toISOString() },
    });
    // Whatever the events told us: the address to pay is found, since nobody can sign in now.
    await systemDb().invoice.deleteMany({ where: { partnerId: stage.tenant.partnerId } });
    expect(await dun(since, 14)).toEqual({ after: "suspended", suspended: true });
    expect(await partner()).toMatchObject({ isSuspendedForBilling: true });
    const { data: owed } = await own.stripe.invoices.list({
      ...{ customer: stage.agency.stripeCustomerId, status: "open" },
    });
    const [address] = owed.map(({ hosted_invoice_url }) => hosted_invoice_url);
    expect(address).toBeTruthy();
    expect(await payAddresses()).toEqual([address, address, address, address]);
    await sync();
    expect(await stageNow()).toBe("suspended");
    await payOpenInvoice();
    await Promise.all([sync(), sync()]);
    expect(await subscription()).toMatchObject({
      status: "active",
      dunningStage: "none",
      pastDueSince: null,
    });
    expect(await partner()).toMatchObject({ status: "active", isSuspendedForBilling: false });
    expect(await billingMails(stage)).toEqual([
      ...["agency-billing-failed", "agency-billing-reminder", "agency-billing-restricted"],
      ...["agency-billing-suspended", "agency-billing-settled"],
    ]);
  });

  it("that has paid, though nobody told of it, takes no further step; none is taken while that cannot be known", async () => {
    const since = await failRenewal();
    await own.faults([{ method: "GET", path: "/v1/subscriptions", status: 503, times: 50 }]);
    expect(await dun(since, 3)).toEqual({ after: "past_due", suspended: false });
    await own.faults([]);
    expect(await dun(since, 7)).toEqual({ after: "restricted", suspended: false });
    await payOpenInvoice();
    expect(await dun(since, 14)).toEqual({ after: "none", suspended: false });
    expect((await billingMails(stage)).at(-1)).toBe("agency-billing-settled");
  });

  it("is never closed without having been warned, however late the clock is looked at", async () => {
    const since = await failRenewal();
    goTo(new Date(since.getTime() + 90 * DAY_MS));
    const seen: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      await advanceDunning();
      seen.push(await stageNow());
    }
    expect(seen).toEqual(["grace", "restricted", "suspended", "suspended"]);
  });

  it("stays closed after its payment when an operator has closed it for another reason", async () => {
    const since = await failRenewal();
    for (const days of [3, 7, 14]) await dun(since, days);
    await suspendPartner(stage.tenant.partnerCtx, stage.tenant.partnerId, "Fraud");
    await payOpenInvoice();
    await sync();
    expect(await stageNow()).toBe("none");
    expect(await partner()).toMatchObject({ status: "suspended", suspensionReason: "Fraud" });
  });

  it("opens again when it is made exempt", async () => {
    const since = await failRenewal();
    for (const days of [3, 7, 14]) await dun(since, days);
    await updatePartner(stage.tenant.partnerCtx, stage.tenant.partnerId, { isBillingExempt: true });
    expect(await partner()).toMatchObject({ status: "active", isSuspendedForBilling: false });
    expect(await loadPartnerById(stage.tenant.partnerId)).toMatchObject({ billingStage: "none" });
  });

  it("is left alone when it is exempt", async () => {
    const { partnerId } = stage.tenant;
    await systemDb().partner.update({ where: { id: partnerId }, data: { isBillingExempt: true } });
    const since = await failRenewal();
    for (const days of [3, 7, 14, 30]) await dun(since, days);
    expect(await stageNow()).toBe("none");
    expect(await loadPartnerById(partnerId)).toMatchObject({ billingStage: "none", status: "active" });
    expect(await billingMails(stage)).toEqual([]);
  });
});

describe("an agency whose plan has ended", () => {
  async function endPlan(): Promise<Date> {
    await cancelPlan(stage.tenant.partnerCtx);
    const { currentPeriodEnd: end } = await subscription();
    await stage.advanceTo(stage.agency, new Date(end.getTime() + 60_000));
    goTo(new Date(end.getTime() + 60_000));
    await sync();
    return end;
  }

  it("is restricted at once and closed a week later", async () => {
    const end = await endPlan();
    const { endedAt } = await subscription();
    expect(endedAt).not.toBeNull();
    expect(await dun(end, 0.5)).toEqual({ after: "restricted", suspended: false });
    expect(await dun(end, 6)).toEqual({ after: "restricted", suspended: false });
    expect(await dun(end, 8)).toEqual({ after: "suspended", suspended: true });
    expect(await billingMails(stage)).toEqual(["agency-billing-ended", "agency-billing-suspended"]);
  });

  it("is open at once with its next plan, and nobody is asked about it while no step is due", async () => {
    const { planVariantId } = await subscription();
    const end = await endPlan();
    await dun(end, 0.5);
    const asked = async () => (await own.requests())["GET /v1/invoices"] ?? 0;
    const before = await asked();
    await dun(end, 1);
    await dun(end, 2);
    expect(await asked()).toBe(before);
    await own.advance(Math.ceil(now().getTime() / 1_000) - (await own.now()));
    await buyPlan(stage, planVariantId);
    expect(await subscription()).toMatchObject({ status: "active", dunningStage: "none" });
    expect((await billingMails(stage)).at(-1)).toBe("agency-billing-settled");
    const looked = await asked();
    await dun(end, 30);
    expect(await asked()).toBe(looked);
    expect(await stageNow()).toBe("none");
  });
});
