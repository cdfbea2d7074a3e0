import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { createPartnerPriceBody, createPriceBody, listPricesQuery, priceRuleResource } from "@/types/prices";
import { applyDueRates } from "./apply-due-rates";
import { chooseRule } from "./choose-rule";
import { createPartnerPrice, createPrice } from "./create-price";
import { endPartnerPrice, endPrice } from "./end-price";
import { listPartnerPrices, listPrices } from "./list-prices";
import { toPriceResource } from "./to-price-resource";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant({ rateMicrosPerMinute: 150_000n });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function create(body: object) {
  const parsed = createPriceBody.parse({
    workspaceId: tenant.workspaceId,
    rateMicrosPerMinute: "200000",
    ...body,
  });
  return createPrice(tenant.partnerCtx, parsed);
}

async function versions(query: object = {}) {
  const { rows } = await listPrices(
    tenant.partnerCtx,
    listPricesQuery.parse({ workspaceId: tenant.workspaceId, ...query }),
  );
  return rows.map((row) => priceRuleResource.parse(toPriceResource(row)));
}

const rateOf = async () =>
  (await systemDb().workspace.findUniqueOrThrow({ where: { id: tenant.workspaceId } })).rateMicrosPerMinute;

async function ruleAt(startedAt: Date) {
  const rules = await systemDb().priceRule.findMany({ where: { partnerId: tenant.partnerId } });
  const { workspaceId } = tenant;
  const call = { workspaceId, agentId: tenant.userId, planVersionId: null, direction: "outbound" as const };
  return chooseRule(rules, "workspace", { ...call, country: "DE", startedAt });
}

describe("createPrice", () => {
  it("sets the plain rate now: the version before ends, the column follows, calls made before keep theirs", async () => {
    const before = new Date();
    const row = await create({ rateMicrosPerMinute: "200000", incrementSeconds: 60, note: "New year" });
    expect(await rateOf()).toBe(200_000n);
    expect(row).toMatchObject({
      incrementSeconds: 60,
      validUntil: null,
      note: "New year",
      createdBy: "Olive Owner",
    });
    const current = await versions({ state: "current" });
    expect(current.map(({ id, isPlainRate }) => [id, isPlainRate])).toEqual([[row.id, true]]);
    expect((await ruleAt(before))?.rateMicrosPerMinute).toBe(150_000n);
    expect((await ruleAt(new Date(row.validFrom.getTime() + 1)))?.id).toBe(row.id);
    const log = await systemDb().auditLog.findFirstOrThrow({ where: { entityId: row.id } });
    expect(log).toMatchObject({ action: "price.created", workspaceId: tenant.workspaceId });
  });

  it("costs at most seven round trips", async () => {
    const trips = await tally(async (counted) => {
      await create({});
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(7);
  });

  it("schedules, and cuts what is in between", async () => {
    const late = await create({ direction: "outbound", validFrom: inDays(20) });
    const early = await create({ direction: "outbound", validFrom: inDays(10), rateMicrosPerMinute: "1" });
    const now = await create({ direction: "outbound", rateMicrosPerMinute: "2" });
    expect(early.validUntil).toEqual(late.validFrom);
    expect(now.validUntil).toEqual(early.validFrom);
    expect((await ruleAt(new Date(inDays(15))))?.id).toBe(early.id);
    expect((await ruleAt(new Date(inDays(25))))?.id).toBe(late.id);
    expect((await versions({ state: "future" })).map(({ id }) => id)).toEqual([late.id, early.id]);
    expect(await rateOf()).toBe(150_000n);
  });

  it("prices by the most exact rule: country before direction before the plain rate", async () => {
    await create({ direction: "outbound" });
    const german = await create({ country: "DE", rateMicrosPerMinute: "300000" });
    const agent = await createTestAgent(tenant);
    await create({ agentId: agent.agentId, rateMicrosPerMinute: "1" });
    expect((await ruleAt(new Date(Date.now() + 1_000)))?.id).toBe(german.id);
  });

  it("holds one version of a subject open, however many are written at once", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => create({ rateMicrosPerMinute: String(n + 1) })));
    const all = await systemDb().priceRule.findMany({
      where: { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId },
      orderBy: { validFrom: "asc" },
    });
    const real = all.filter(({ validFrom, validUntil }) => validUntil === null || validUntil > validFrom);
    expect(real.filter(({ validUntil }) => validUntil === null)).toHaveLength(1);
    for (const [index, version] of real.slice(0, -1).entries())
      expect(version.validUntil).toEqual(real[index + 1]?.validFrom);
    expect(real.at(-1)?.rateMicrosPerMinute).toBe(await rateOf());
  });

  it("refuses the past, another currency, a foreign agent, a foreign client and a moment that is taken", async () => {
    const other = await createTenant();
    const foreign = await createTestAgent(other);
    const sibling = await createTestAgent({ ...tenant, workspaceId: tenant.siblingWorkspaceId });
    const taken = inDays(3);
    await create({ validFrom: taken });
    const refusals: [object, string][] = [
      [{ validFrom: inDays(-1) }, "body.validFrom"],
      [{ currency: "EUR" }, "body.currency"],
      [{ agentId: foreign.agentId }, "body.agentId"],
      [{ agentId: sibling.agentId }, "body.agentId"],
      [{ validFrom: taken }, "body.validFrom"],
    ];
    for (const [body, field] of refusals)
      await expect(create(body)).rejects.toMatchObject({ code: "validation_failed", errors: [{ field }] });
    await expect(create({ workspaceId: other.workspaceId })).rejects.toMatchObject({ code: "not_found" });
  });

  it.each([
    { rateMicrosPerMinute: "-1" },
    { rateMicrosPerMinute: "1000000001" },
    { rateMicrosPerMinute: "1.5" },
    { incrementSeconds: 0 },
    { minimumSeconds: 3_601 },
    { country: "ZZ" },
    { country: "de" },
    { connectionFeeMicros: "-5" },
    { validFrom: "tomorrow" },
  ])("takes no %j", (body) => {
    const base = { workspaceId: tenant.workspaceId, rateMicrosPerMinute: "1" };
    expect(createPriceBody.safeParse({ ...base, ...body }).success).toBe(false);
  });
});

describe("endPrice", () => {
  const end = (id: string, at?: string) => endPrice(tenant.partnerCtx, id, at === undefined ? {} : { at });

  it("ends one in force now or later, and not twice", async () => {
    const row = await create({ direction: "inbound" });
    expect((await end(row.id, inDays(5))).validUntil).toEqual(
      new Date((await versions({}))[0]?.validUntil ?? ""),
    );
    expect(toPriceResource(await end(row.id)).state).toBe("past");
    await expect(end(row.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("calls off what has not begun, and lets what it was to replace go on", async () => {
    const now = await create({ direction: "inbound" });
    const later = await create({ direction: "inbound", validFrom: inDays(2) });
    const off = await end(later.id);
    expect(toPriceResource(off)).toMatchObject({ state: "past", validUntil: later.validFrom.toISOString() });
    const current = (await versions({ state: "current" })).find(({ id }) => id === now.id);
    expect(current?.validUntil).toBeNull();
    const plain = await create({ validFrom: inDays(2) });
    await end(plain.id);
    expect((await ruleAt(new Date(inDays(3))))?.rateMicrosPerMinute).toBe(150_000n);
  });

  it("has no end for the plain rate, none in the past, none after another", async () => {
    const [plain] = await versions({ state: "current" });
    await expect(end(plain?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
    const row = await create({ country: "FR" });
    await end(row.id, inDays(3));
    await expect(end(row.id, inDays(4))).rejects.toMatchObject({ code: "validation_failed" });
    await expect(end(row.id, inDays(-4))).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("is not for others' prices, nor for the agency's own", async () => {
    const other = await createTenant();
    const row = await create({ country: "FR" });
    await expect(endPrice(other.partnerCtx, row.id, {})).rejects.toMatchObject({ code: "not_found" });
    const own = await createPartnerPrice(
      tenant.partnerCtx,
      tenant.partnerId,
      createPartnerPriceBody.parse({ rateMicrosPerMinute: "5", country: "DE" }),
    );
    await expect(end(own.id)).rejects.toMatchObject({ code: "not_found" });
    const which = { partnerId: tenant.partnerId, ruleId: row.id };
    await expect(endPartnerPrice(tenant.partnerCtx, which, {})).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("prices of an agency", () => {
  it("has its plain cost follow, and is listed apart from its clients'", async () => {
    const body = createPartnerPriceBody.parse({ rateMicrosPerMinute: "70000" });
    const row = await createPartnerPrice(tenant.partnerCtx, tenant.partnerId, body);
    const partner = await systemDb().partner.findUniqueOrThrow({ where: { id: tenant.partnerId } });
    expect(partner.costMicrosPerMinute).toBe(70_000n);
    const { rows } = await listPartnerPrices(tenant.partnerId, { limit: 10 });
    expect(rows[0]?.id).toBe(row.id);
    expect(rows.every(({ payer }) => payer === "partner")).toBe(true);
    expect((await versions({})).map(({ id }) => id)).not.toContain(row.id);
  });
});

describe("listPrices", () => {
  it("pages without gaps in one statement", async () => {
    for (const country of ["AT", "CH", "DE", "FR", "IT"]) await create({ country, validFrom: inDays(1) });
    const all = await versions({ limit: 100 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await tally(async (trips) => {
        const query = listPricesQuery.parse({ workspaceId: tenant.workspaceId, limit: 2, cursor });
        const found = await listPrices(tenant.partnerCtx, query);
        expect(trips.sqlRoundTrips).toBe(1);
        return found;
      });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all.map(({ id }) => id));
  });
});

describe("applyDueRates", () => {
  it("brings a scheduled rate to the column when it takes effect, once, and writes no version of its own", async () => {
    const soon = new Date(Date.now() + 400);
    const row = await create({ rateMicrosPerMinute: "90000", validFrom: soon.toISOString() });
    await applyDueRates();
    expect(await rateOf()).toBe(150_000n);
    await expect
      .poll(
        async () => {
          await applyDueRates();
          return rateOf();
        },
        { timeout: 5_000 },
      )
      .toBe(90_000n);
    const current = await versions({ state: "current" });
    expect(current.map(({ id }) => id)).toEqual([row.id]);
    expect(
      await systemDb().auditLog.count({ where: { entityId: row.id, action: "price.took_effect" } }),
    ).toBe(1);
    await applyDueRates();
    expect(
      await systemDb().auditLog.count({ where: { entityId: row.id, action: "price.took_effect" } }),
    ).toBe(1);
  });
});
