import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { connectResource } from "@/types/connect";
import { systemContext } from "../shared/system-context";
import { assertCanSell } from "./can-sell";
import { disconnect } from "./disconnect";
import { fileDueConnectSyncs } from "./file-due-syncs";
import { getConnect } from "./get-connect";
import { refreshConnect } from "./refresh-connect";
import { startOnboarding } from "./start-onboarding";
import { stateTax } from "./state-tax";
import { syncConnectAccount } from "./sync-account";
import { toConnectResource } from "./to-resource";

let stripe: OwnStripe;
const US = { country: "US", currency: "USD" };
const OWN_TAXES = { tax: { mode: "none", acceptsResponsibility: true } } as const;
const MADE = "POST /v2/core/accounts";

beforeAll(async () => {
  stripe = await startOwnStripe({ isQuiet: true });
});
afterAll(async () => {
  await stripe.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function shown({ partnerCtx }: TestTenant) {
  return connectResource.parse(toConnectResource(await getConnect(partnerCtx)));
}

async function accountId(tenant: TestTenant): Promise<string> {
  const { account } = await getConnect(tenant.partnerCtx);
  if (!account?.stripeAccountId) throw new Error("Nothing is connected.");
  return account.stripeAccountId;
}

function sync({ partnerId, partnerScope }: TestTenant) {
  return syncConnectAccount(systemContext("test", partnerScope), partnerId);
}

/** An agency that can sell. */
async function seller(): Promise<TestTenant & { stripeAccountId: string }> {
  const tenant = await createTenant();
  await startOnboarding(tenant.partnerCtx, US);
  const stripeAccountId = await accountId(tenant);
  await stripe.completeOnboarding(stripeAccountId);
  await refreshConnect(tenant.partnerCtx);
  await stateTax(tenant.partnerCtx, OWN_TAXES);
  return { ...tenant, stripeAccountId };
}

async function mailsTo({ partnerId }: TestTenant): Promise<string[]> {
  const rows = await systemDb().$queryRaw<{ template: string }[]>`
    select data->>'template' as template from pgboss.job
     where name = 'mail.send' and data->>'partnerId' = ${partnerId} order by created_on`;
  return rows.map(({ template }) => template);
}

/** A running subscription of the tenant's client through its account. */
async function subscribe({ partnerId, workspaceId }: TestTenant, endedAt: Date | null = null) {
  const db = systemDb();
  const [planId, planVersionId, id] = [newId(), newId(), newId()];
  const account = await db.connectAccount.findFirstOrThrow({ where: { partnerId, disconnectedAt: null } });
  await db.clientPlan.create({ data: { id: planId, partnerId, name: "Basic" } });
  await db.clientPlanVersion.create({
    data: {
      ...{ id: planVersionId, partnerId, planId, number: 1, kind: "postpaid", currency: "USD" },
      ...{ priceMicros: 0n, interval: "month" },
    },
  });
  const [from, until] = [new Date(), new Date(Date.now() + 86_400_000)];
  await db.clientSubscription.create({
    data: {
      ...{ id, partnerId, workspaceId, planVersionId, connectAccountId: account.id, status: "active" },
      ...{ stripeSubscriptionId: `sub_${id}`, startedAt: from, endedAt },
      ...{ currentPeriodStart: from, currentPeriodEnd: until },
    },
  });
  return { id, planVersionId, from, until };
}

describe("connecting an agency's account", () => {
  it("begins with nothing and leads from the first page to the first sale", async () => {
    const tenant = await createTenant();
    expect(await shown(tenant)).toMatchObject({
      ...{ state: "none", account: null, canSell: false, platformFeeBasisPoints: 0 },
      blockers: [{ code: "not_connected" }],
    });
    const { url } = await startOnboarding(tenant.partnerCtx, US);
    expect(url).toContain(`${stripe.sandbox.url}/setup/s/`);
    await refreshConnect(tenant.partnerCtx);
    const begun = await shown(tenant);
    expect(begun).toMatchObject({ state: "onboarding", canSell: false });
    expect(begun.blockers.map(({ code }) => code)).toEqual(["onboarding", "tax_not_stated"]);
    expect(begun.account?.requirements.map(({ text }) => text)).toContain("What kind of business you run");
    await stripe.completeOnboarding(await accountId(tenant));
    const told = toConnectResource(await refreshConnect(tenant.partnerCtx));
    expect(told).toMatchObject({
      state: "active",
      account: { canCharge: true, canPayOut: true, requirements: [] },
      blockers: [{ code: "tax_not_stated" }],
    });
    await expect(assertCanSell(tenant.partnerCtx)).rejects.toMatchObject({ code: "conflict" });
    expect(toConnectResource(await stateTax(tenant.partnerCtx, OWN_TAXES)).canSell).toBe(true);
    expect(await assertCanSell(tenant.ctx)).toMatchObject({ ...US, collectsTax: false });
  });

  it("gives a new link each time and makes one account, also for two at once", async () => {
    const tenant = await createTenant();
    const before = (await stripe.requests())[MADE] ?? 0;
    const links = await Promise.all([
      startOnboarding(tenant.partnerCtx, US),
      startOnboarding(tenant.partnerCtx, US),
    ]);
    const first = await accountId(tenant);
    const again = await startOnboarding(tenant.partnerCtx, {});
    expect(new Set([...links, again].map(({ url }) => url)).size).toBe(3);
    expect(await accountId(tenant)).toBe(first);
    expect(await systemDb().connectAccount.count({ where: { partnerId: tenant.partnerId } })).toBe(1);
    const accounts = await stripe.stripe.v2.core.accounts.list({ limit: 100 });
    const own = accounts.data.filter(({ metadata }) => metadata?.partnerId === tenant.partnerId);
    expect(own.map(({ id }) => id)).toEqual([first]);
    expect((await stripe.requests())[MADE] ?? 0).toBeGreaterThan(before);
  });

  it("returns to the agency's own pages", async () => {
    const tenant = await createTenant();
    const { url } = await startOnboarding(tenant.partnerCtx, US);
    const page = await fetch(url, { redirect: "manual" });
    const form = new URL(page.headers.get("location") ?? "", url);
    const back = await fetch(form, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ action: "later", terms: "", identity: "verified" }),
    });
    const target = new URL(back.headers.get("location") ?? "", form);
    expect(target.hostname).toBe(tenant.partnerCtx.partner.primaryHost);
    expect(target.pathname).toBe("/org/billing/payments");
  });

  it("keeps its row when the service is away, and the next try completes it", async () => {
    const tenant = await createTenant();
    await stripe.faults([{ method: "POST", path: "/v2/core/accounts", status: 503, times: 10 }]);
    await expect(startOnboarding(tenant.partnerCtx, US)).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    await stripe.faults([]);
    expect(await shown(tenant)).toMatchObject({ state: "onboarding", account: { stripeAccountId: null } });
    await startOnboarding(tenant.partnerCtx, {});
    const { data } = await stripe.stripe.v2.core.accounts.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata?.partnerId === tenant.partnerId)).toHaveLength(1);
  });

  it("takes no second account when the answer to the first was lost", async () => {
    const tenant = await createTenant();
    await stripe.faults([
      { method: "POST", path: "/v2/core/accounts", status: 0, times: 10, afterWork: true },
    ]);
    await expect(startOnboarding(tenant.partnerCtx, US)).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    await stripe.faults([]);
    await startOnboarding(tenant.partnerCtx, {});
    const { data } = await stripe.stripe.v2.core.accounts.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata?.partnerId === tenant.partnerId)).toHaveLength(1);
  });

  it("is completed when that answer was lost and the agency has another name by now", async () => {
    const tenant = await createTenant();
    await stripe.faults([{ path: "/v2/core/accounts", status: 0, times: 10, afterWork: true }]);
    await expect(startOnboarding(tenant.partnerCtx, US)).rejects.toThrow();
    await stripe.faults([]);
    await systemDb().partner.update({ where: { id: tenant.partnerId }, data: { name: "Renamed" } });
    expect((await startOnboarding(tenant.partnerCtx, {})).url).toContain("http");
  });

  it("asks for country and currency, and holds on to those of the account", async () => {
    const tenant = await createTenant();
    await expect(startOnboarding(tenant.partnerCtx, {})).rejects.toMatchObject({
      errors: [{ field: "body.country" }],
    });
    await expect(startOnboarding(tenant.partnerCtx, { country: "US" })).rejects.toMatchObject({
      errors: [{ field: "body.currency" }],
    });
    await startOnboarding(tenant.partnerCtx, US);
    await expect(startOnboarding(tenant.partnerCtx, { country: "DE" })).rejects.toMatchObject({
      errors: [{ field: "body.country" }],
    });
  });

  it("says that a country is refused, and takes another one then", async () => {
    const tenant = await createTenant();
    await stripe.faults([{ method: "POST", path: "/v2/core/accounts", status: 400, times: 1 }]);
    await expect(
      startOnboarding(tenant.partnerCtx, { country: "KP", currency: "USD" }),
    ).rejects.toMatchObject({ code: "validation_failed", errors: [{ field: "body.country" }] });
    await startOnboarding(tenant.partnerCtx, { country: "DE", currency: "EUR" });
    expect(await shown(tenant)).toMatchObject({ account: { country: "DE", currency: "EUR" } });
  });
});

describe("an account that changes at the payment service", () => {
  it("stops selling when more is asked, tells the owner, and goes on once it is told", async () => {
    const tenant = await seller();
    await stripe.requireMore(tenant.stripeAccountId, ["configuration.merchant.mcc"]);
    await sync(tenant);
    expect(await shown(tenant)).toMatchObject({
      state: "restricted",
      account: { canCharge: false, requirements: [{ text: "What kind of business you run", isDue: true }] },
      blockers: [{ code: "cannot_charge" }],
    });
    expect(await mailsTo(tenant)).toEqual(["connect-stopped"]);
    await expect(assertCanSell(tenant.ctx)).rejects.toMatchObject({
      message: expect.not.stringContaining("Stripe"),
    });
    await sync(tenant);
    expect(await mailsTo(tenant)).toHaveLength(1);
    await stripe.completeOnboarding(tenant.stripeAccountId);
    await sync(tenant);
    expect(await shown(tenant)).toMatchObject({ state: "active", canSell: true });
  });

  it("is disconnected when the agency takes access away; subscribers stay", async () => {
    const tenant = await seller();
    const { id } = await subscribe(tenant);
    await stripe.deauthorize(tenant.stripeAccountId);
    expect(await sync(tenant)).toBeNull();
    expect(await shown(tenant)).toMatchObject({
      ...{ state: "disconnected", account: null, canSell: false },
      history: [{ stripeAccountId: tenant.stripeAccountId, reason: "revoked" }],
    });
    expect(await mailsTo(tenant)).toEqual(["connect-disconnected"]);
    const kept = await systemDb().clientSubscription.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({ status: "active", endedAt: null });
    await expect(startOnboarding(tenant.partnerCtx, {})).rejects.toMatchObject({
      errors: [{ field: "body.country" }],
    });
    await startOnboarding(tenant.partnerCtx, US);
    expect(await accountId(tenant)).not.toBe(tenant.stripeAccountId);
    expect((await shown(tenant)).history).toHaveLength(1);
  });

  it("is disconnected when it was closed", async () => {
    const tenant = await seller();
    await stripe.stripe.v2.core.accounts.close(tenant.stripeAccountId, {
      applied_configurations: ["merchant"],
    });
    await sync(tenant);
    expect((await shown(tenant)).history).toMatchObject([{ reason: "closed" }]);
  });

  it("is found lost when a new link is asked for", async () => {
    const tenant = await seller();
    await stripe.deauthorize(tenant.stripeAccountId);
    const asked = startOnboarding(tenant.partnerCtx, {});
    await expect(asked).rejects.toMatchObject({ code: "conflict" });
    expect(await shown(tenant)).toMatchObject({ state: "disconnected" });
  });

  it("is left as it was while the service is away", async () => {
    const tenant = await seller();
    await stripe.faults([{ method: "GET", path: "/v1/accounts", status: 503, times: 20 }]);
    await expect(refreshConnect(tenant.partnerCtx)).rejects.toMatchObject({ code: "provider_unavailable" });
    await stripe.faults([]);
    expect(await shown(tenant)).toMatchObject({ state: "active", canSell: true });
  });

  it("is not overwritten by an older answer", async () => {
    const tenant = await seller();
    const later = new Date(Date.now() + 3_600_000);
    await systemDb().connectAccount.updateMany({
      where: { partnerId: tenant.partnerId },
      data: { syncedAt: later },
    });
    await stripe.requireMore(tenant.stripeAccountId, ["configuration.merchant.mcc"]);
    expect(await sync(tenant)).toMatchObject({ status: "active", canCharge: true });
  });

  it("is looked at again when nobody did for a day, once however often that is asked", async () => {
    const tenant = await seller();
    const { partnerId } = tenant;
    const filed = async () => {
      await Promise.all([fileDueConnectSyncs(), fileDueConnectSyncs()]);
      return systemDb().$queryRaw`
        select data from pgboss.job where name = 'connect.sync' and data->>'partnerId' = ${partnerId}`;
    };
    expect(await filed()).toEqual([]);
    const syncedAt = new Date(Date.now() - 86_400_000);
    await systemDb().connectAccount.updateMany({ where: { partnerId }, data: { syncedAt } });
    expect(await filed()).toEqual([{ data: { partnerId } }]);
    await stripe.deauthorize(tenant.stripeAccountId);
    await sync(tenant);
    expect(await shown(tenant)).toMatchObject({ state: "disconnected" });
  });

  it("of another agency is neither read nor changed", async () => {
    const [one, other] = [await seller(), await createTenant()];
    expect(await sync(other)).toBeNull();
    await expect(stateTax(other.partnerCtx, OWN_TAXES)).rejects.toMatchObject({ code: "not_found" });
    await expect(disconnect(other.partnerCtx)).rejects.toMatchObject({ code: "not_found" });
    await expect(assertCanSell(other.partnerCtx)).rejects.toMatchObject({ code: "conflict" });
    expect(await shown(one)).toMatchObject({ state: "active", canSell: true });
  });
});

describe("taxes", () => {
  it("are computed by the service only once its settings are finished", async () => {
    const tenant = await seller();
    await expect(stateTax(tenant.partnerCtx, { tax: { mode: "automatic" } })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await shown(tenant)).account?.tax.mode).toBe("none");
    await stripe.stripe.tax.settings.update(
      { head_office: { address: { country: "US", state: "CA", postal_code: "94105" } } },
      { stripeAccount: tenant.stripeAccountId },
    );
    await stateTax(tenant.partnerCtx, { tax: { mode: "automatic" } });
    expect((await shown(tenant)).account?.tax).toEqual({ mode: "automatic", isReady: true });
    expect(await assertCanSell(tenant.partnerCtx)).toMatchObject({ collectsTax: true });
  });
});

describe("disconnecting", () => {
  it("waits for subscriptions to end and names them", async () => {
    const tenant = await seller();
    const { id } = await subscribe(tenant);
    const { subscribers, disconnectBlockedReason } = await shown(tenant);
    expect(subscribers).toEqual([{ workspaceId: tenant.workspaceId, name: "Workspace" }]);
    expect(disconnectBlockedReason).toContain("Workspace");
    await expect(disconnect(tenant.partnerCtx)).rejects.toMatchObject({ message: disconnectBlockedReason });
    await systemDb().clientSubscription.update({ where: { id }, data: { endedAt: new Date() } });
    expect(toConnectResource(await disconnect(tenant.partnerCtx))).toMatchObject({ state: "disconnected" });
  });

  it("waits until the last usage is invoiced", async () => {
    const tenant = await seller();
    const { partnerId, workspaceId } = tenant;
    const { id, planVersionId, from, until } = await subscribe(tenant, new Date());
    const periodId = newId();
    await systemDb().billingPeriod.create({
      data: {
        ...{ id: periodId, partnerId, workspaceId, subscriptionId: id, planVersionId, kind: "postpaid" },
        ...{ currency: "USD", startsAt: from, endsAt: until, includedSeconds: 0, status: "closing" },
      },
    });
    await expect(disconnect(tenant.partnerCtx)).rejects.toMatchObject({ code: "conflict" });
    await systemDb().billingPeriod.update({ where: { id: periodId }, data: { status: "closed" } });
    await disconnect(tenant.partnerCtx);
    expect(await shown(tenant)).toMatchObject({ state: "disconnected" });
  });

  it("waits while a client is on a payment page", async () => {
    const tenant = await seller();
    const { partnerId, workspaceId } = tenant;
    const { account } = await getConnect(tenant.partnerCtx);
    const id = newId();
    await systemDb().checkout.create({
      data: {
        ...{ id, partnerId, workspaceId, purpose: "topup", currency: "USD", amountMicros: 10_000_000n },
        ...{ connectAccountId: account?.id ?? null, expiresAt: new Date(Date.now() + 60_000) },
      },
    });
    await expect(disconnect(tenant.partnerCtx)).rejects.toMatchObject({ code: "conflict" });
    await systemDb().checkout.update({ where: { id }, data: { status: "expired" } });
    await disconnect(tenant.partnerCtx);
    expect(await shown(tenant)).toMatchObject({ state: "disconnected" });
  });

  it("keeps the account, which comes back with all that hangs on it", async () => {
    const tenant = await seller();
    const before = await getConnect(tenant.partnerCtx);
    await disconnect(tenant.partnerCtx);
    expect(await shown(tenant)).toMatchObject({ state: "disconnected", history: [{ reason: "agency" }] });
    await startOnboarding(tenant.partnerCtx, {});
    const after = await getConnect(tenant.partnerCtx);
    expect(after.account).toMatchObject({ id: before.account?.id, taxMode: "none", canCharge: true });
    expect(await shown(tenant)).toMatchObject({ state: "active", canSell: true, history: [] });
    const log = await systemDb().auditLog.findMany({
      where: { partnerId: tenant.partnerId, entityType: "connect_account" },
      orderBy: { id: "asc" },
    });
    expect(log.map(({ action }) => action)).toEqual([
      "connect_account.created",
      "connect_account.changed",
      "connect_account.tax_stated",
      "connect_account.disconnected",
      "connect_account.reconnected",
      "connect_account.changed",
    ]);
  });
});
