import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTestCampaign } from "@/tests/support/campaign-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { marginAlertResource, marginResource, moneyResource } from "@/types/margins";
import { exportMargins } from "./export-margins";
import { getMoney } from "./get-money";
import { listMargins, toMargin } from "./list-margins";
import { listMarginAlerts, seeMarginAlerts, toMarginAlert } from "./margin-alerts";
import { watchMargins } from "./watch-margins";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

interface Money {
  charge: bigint;
  provider?: bigint;
  partner?: bigint;
}

async function used({ charge, provider = 0n, partner = 0n }: Money, data: object = {}): Promise<string> {
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  await systemDb().usageRecord.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId: newId(), occurredAt: new Date(), rawSeconds: 60 },
      ...{
        billableSeconds: 60,
        rule: "",
        rateMicrosPerMinute: 100n,
        basis: "workspace_credits",
        costLines: [],
      },
      ...{ currency: "USD", providerCostMicros: provider, partnerCostMicros: partner, chargeMicros: charge },
      ...{ marginMicros: charge - provider - partner, ...data },
    },
  });
  return id;
}

function invoiced(kind: "subscription" | "usage", status: "paid" | "open", subtotalMicros: bigint, fee = 0n) {
  const { partnerId, workspaceId } = tenant;
  const at = new Date();
  return systemDb().invoice.create({
    data: {
      ...{ id: newId(), partnerId, workspaceId, kind, status, currency: "USD", issuedAt: at, subtotalMicros },
      ...{ taxMicros: 19n, totalMicros: subtotalMicros + 19n, amountDueMicros: subtotalMicros + 19n },
      ...{ applicationFeeMicros: fee, paidAt: status === "paid" ? at : null },
    },
  });
}

async function margins(
  by: "client" | "agent" | "campaign" | "call",
  order: "worst" | "best" = "worst",
  limit = 50,
) {
  const all: ReturnType<typeof toMargin>[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMargins(tenant.partnerCtx, { by, order, limit, cursor });
    all.push(...page.rows.map((row) => marginResource.parse(toMargin(row, by))));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

describe("margins", () => {
  it("adds up what calls brought and cost, and the client's whole result, to the micro", async () => {
    await used({ charge: 1_000n, provider: 300n, partner: 200n });
    await used({ charge: 0n, provider: 50n, partner: 40n }, { basis: "plan", includedSeconds: 60 });
    await used({ charge: 700n, provider: 1n }, { basis: "postpaid" });
    await invoiced("subscription", "paid", 49_000n, 4_900n);
    await invoiced("subscription", "open", 77_000n, 7n);
    await invoiced("usage", "open", 700n, 70n);
    expect(await margins("client")).toMatchObject([
      {
        ...{ id: tenant.workspaceId, calls: 3, billableSeconds: 180, chargeMicros: "1700" },
        ...{ providerCostMicros: "351", partnerCostMicros: "240", callMarginMicros: "1109" },
        result: {
          ...{
            planMicros: "49000",
            creditsMicros: "1000",
            usageInvoicedMicros: "700",
            platformFeeMicros: "4970",
          },
          resultMicros: (49_000 + 1_000 + 700 - 4_970 - 351 - 240).toString(),
        },
      },
    ]);
  });

  it("sorts both ways and pages without losing or repeating, also where margins are alike", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 23; index += 1) {
      ids.push(await used({ charge: BigInt(index % 5), provider: BigInt(index % 3) }));
    }
    const worst = await margins("call", "worst", 4);
    expect(worst.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const amounts = worst.map(({ callMarginMicros }) => Number(callMarginMicros));
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    const best = await margins("call", "best", 5);
    expect(best.map(({ id }) => id)).toEqual(worst.map(({ id }) => id).reverse());
  });

  it("tells campaigns apart by name, leaves out other agencies and other days", async () => {
    const campaignId = await createTestCampaign(tenant, { name: "Spring" });
    await used({ charge: 5n, provider: 9n }, { campaignId });
    await used({ charge: 5n }, { campaignId, occurredAt: new Date(Date.now() - 40 * 86_400_000) });
    await used({ charge: 5n });
    const mine = tenant;
    tenant = await createTenant();
    await used({ charge: 1n }, { campaignId });
    tenant = mine;
    expect(await margins("campaign")).toMatchObject([
      { id: campaignId, name: "Spring", calls: 1, callMarginMicros: "-4" },
    ]);
  });

  it("exports the same as CSV and refuses days that are none", async () => {
    await used({ charge: 1_500_000n, provider: 2_000_001n });
    const parts: string[] = [];
    const query = { by: "client", order: "worst" } as const;
    for await (const part of exportMargins(tenant.partnerCtx, query)) parts.push(part);
    const [, line = ""] = parts.join("").split("\r\n");
    expect(line).toContain(",1.500000,2.000001,0.000000,");
    expect(line).toMatch(/,-0\.500001$/);
    const backwards = listMargins(tenant.partnerCtx, {
      ...query,
      from: "2026-02-02",
      until: "2026-02-01",
      limit: 1,
    });
    await expect(backwards).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("tells the agency's money by currency, with the best and the worst", async () => {
    await used({ charge: 1_000n, provider: 300n, partner: 200n });
    await used({ charge: 10n, provider: 400n }, { workspaceId: tenant.siblingWorkspaceId });
    await used({ charge: 9n }, { currency: "EUR" });
    await invoiced("usage", "open", 600n, 60n);
    const money = moneyResource.parse(await getMoney(tenant.partnerCtx, {}));
    const usd = money.currencies.find(({ currency }) => currency === "USD");
    expect(usd).toMatchObject({
      ...{ revenueMicros: "1610", costMicros: "900", platformFeeMicros: "60", resultMicros: "650" },
      ...{ unpaidMicros: "619", unpaidInvoices: 1, subscriptions: 0, monthlyMicros: "0", calls: 2 },
    });
    expect(money.currencies).toHaveLength(2);
    const of = (list: typeof money.best) =>
      list.flatMap(({ currency, workspace }) => (currency === "USD" ? [workspace.id] : []));
    expect(of(money.best)).toEqual([tenant.workspaceId, tenant.siblingWorkspaceId]);
    expect(of(money.worst)).toEqual([tenant.siblingWorkspaceId, tenant.workspaceId]);
  });
});

describe("costs in another currency", () => {
  const foreign = (amount: bigint, converted: bigint | null, margin: bigint | null) => ({
    currency: "EUR",
    marginMicros: margin,
    exchange: {
      provider: {
        ...{ currency: "USD", amountMicros: amount.toString() },
        convertedMicros: converted?.toString() ?? null,
      },
      ...{ partner: null, ratesPerUsd: {} },
    },
  });

  it("are added up in the currency of the charge, and not at all where one of them is not known", async () => {
    const agentId = newId();
    await used({ charge: 1_000n, provider: 400n }, { ...foreign(400n, 360n, 640n), agentId });
    const known = {
      ...{ currency: "EUR", chargeMicros: "1000", uncomparedCalls: 0 },
      ...{ providerCostMicros: "360", partnerCostMicros: "0", callMarginMicros: "640" },
    };
    expect(await margins("agent")).toMatchObject([{ id: agentId, ...known }]);
    expect(await margins("client")).toMatchObject([{ ...known, result: { resultMicros: "640" } }]);
    const whole = moneyResource.parse(await getMoney(tenant.partnerCtx, {}));
    expect(whole.currencies).toMatchObject([{ ...known, costMicros: "360", resultMicros: "640" }]);
    expect(whole.best).toMatchObject([{ resultMicros: "640" }]);
    await used({ charge: 500n, provider: 100n }, { ...foreign(100n, null, null), agentId });
    const unknown = {
      ...{ chargeMicros: "1500", calls: 2, uncomparedCalls: 1 },
      ...{ providerCostMicros: null, partnerCostMicros: null, callMarginMicros: null },
    };
    expect(await margins("agent")).toMatchObject([unknown]);
    expect(await margins("client")).toMatchObject([{ ...unknown, result: { resultMicros: null } }]);
    const part = moneyResource.parse(await getMoney(tenant.partnerCtx, {}));
    expect(part.currencies).toMatchObject([
      { ...unknown, revenueMicros: "1500", costMicros: null, resultMicros: null },
    ]);
    expect(part.best).toEqual([]);
    const lines: string[] = [];
    for await (const text of exportMargins(tenant.partnerCtx, { by: "agent", order: "worst" }))
      lines.push(text);
    expect(lines.join("").split("\r\n")[1]).toMatch(/,EUR,2,1,120,0\.001500,,,$/);
  });
});

describe("watchMargins", () => {
  const alerts = async () => {
    const { rows } = await listMarginAlerts(tenant.partnerCtx, { limit: 50 });
    for (const row of rows) marginAlertResource.parse(toMarginAlert(row));
    return rows
      .map(({ subjectType, reason, amountMicros }) => `${subjectType} ${reason} ${amountMicros}`)
      .sort();
  };
  const mails = async () => {
    const rows = await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'mail.send' and data->>'template' = 'margin-alerts'
         and data->>'partnerId' = ${tenant.partnerId}`;
    return rows[0]?.n;
  };

  it("tells of what loses money once, by one mail, and not of what earns", async () => {
    await systemDb().partnerMember.updateMany({
      where: { partnerId: tenant.partnerId },
      data: { role: "owner" },
    });
    await used({ charge: 100n, provider: 90n });
    await watchMargins();
    expect(await alerts()).toEqual([]);
    await used({ charge: 1n, provider: 50n }, { campaignId: newId() });
    await watchMargins();
    await watchMargins();
    expect(await alerts()).toEqual([
      "campaign negative_margin -49",
      "campaign negative_week -49",
      "workspace negative_margin -39",
      "workspace negative_week -39",
    ]);
    const members = await systemDb().partnerMember.count({
      where: { partnerId: tenant.partnerId, role: { not: "member" } },
    });
    expect(await mails()).toBe(BigInt(members));
    expect(await seeMarginAlerts(tenant.partnerCtx)).toEqual({ seen: 4 });
    expect(await seeMarginAlerts(tenant.partnerCtx)).toEqual({ seen: 0 });
  });

  it("tells anew only of what had recovered, and of a week once however many days it lasts", async () => {
    const days = (reason: string) =>
      systemDb().marginAlert.findMany({
        where: { subjectId: tenant.workspaceId, reason },
        select: { amountMicros: true, endedAt: true },
        orderBy: { id: "asc" },
      });
    await used({ charge: 0n, provider: 70n });
    await Promise.all([watchMargins(), watchMargins(), watchMargins()]);
    await watchMargins();
    expect(await days("negative_margin")).toEqual([{ amountMicros: -70n, endedAt: null }]);
    await used({ charge: 90n });
    await watchMargins();
    for (const reason of ["negative_margin", "negative_week"])
      expect(await days(reason)).toEqual([{ amountMicros: -70n, endedAt: expect.any(Date) }]);
    await used({ charge: 0n, provider: 50n });
    await watchMargins();
    expect(await days("negative_margin")).toMatchObject([
      { amountMicros: -70n },
      { amountMicros: -30n, endedAt: null },
    ]);
    // As on the day after: the week is still lost, and the day is another one.
    await systemDb().$executeRaw`
      update margin_alerts set day = day - 1 where workspace_id = ${tenant.workspaceId}::uuid`;
    await watchMargins();
    await watchMargins();
    const amounts = async (reason: string) => (await days(reason)).map(({ amountMicros }) => amountMicros);
    expect(await amounts("negative_margin")).toEqual([-70n, -30n, -30n]);
    expect(await amounts("negative_week")).toEqual([-70n, -30n]);
  });

  it("leaves out clients that are exempt, and minutes that a plan paid for", async () => {
    await used({ charge: 0n, provider: 50n }, { basis: "exempt" });
    await used({ charge: 0n, provider: 50n }, { basis: "plan", includedSeconds: 60, campaignId: newId() });
    await watchMargins();
    expect(await alerts()).toEqual(["workspace negative_margin -50", "workspace negative_week -50"]);
  });

  it("tells of a call that came to more than it may", async () => {
    const { workspaceId: id } = tenant;
    await systemDb().workspace.update({ where: { id }, data: { settings: { callCostCapMicros: "150" } } });
    await used({ charge: 150n }, { billableSeconds: 90 });
    await used({ charge: 200n }, { billableSeconds: 120 });
    await watchMargins();
    expect(await alerts()).toEqual(["call cost_cap 200"]);
    // Its day is another one in another zone, and the call the same.
    for (const timeZone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      await systemDb().workspace.update({ where: { id }, data: { timeZone } });
      await watchMargins();
    }
    expect(await alerts()).toEqual(["call cost_cap 200"]);
  });
});
