import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { listMargins, toMargin } from "@/lib/domain/margins/list-margins";
import { watchMargins } from "@/lib/domain/margins/watch-margins";
import { setExchangeRates } from "@/lib/domain/rating/exchange-rates";
import { getPartnerAnalytics } from "@/lib/domain/stats/get-partner-analytics";
import { compareCells } from "@/lib/domain/stats/recompute";
import { toPartnerAnalyticsResource } from "@/lib/domain/stats/to-partner-analytics";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  deliverAndDrain,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { convertUncompared } from "./convert-uncompared";
import { getCall } from "./get-call";
import { toCallResource } from "./to-resource";

let stage: CallStage;

/** A client in euros of an agency that pays the platform, as it does its provider, in dollars. */
beforeEach(async () => {
  stage = await createCallStage();
  const { workspaceId } = stage.tenant;
  await systemDb().workspace.update({ where: { id: workspaceId }, data: { currency: "EUR" } });
  await systemDb().creditAccount.updateMany({ where: { workspaceId }, data: { currency: "EUR" } });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** A settled minute. */
async function talk(): Promise<string> {
  const externalId = newId();
  const startedAt = new Date(Date.now() - 3_600_000);
  await deliverAndDrain(
    stage,
    lifeOf({
      ...{ externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId },
      ...{ talkSeconds: 60, startedAt },
    }),
  );
  const { id } = await systemDb().call.findFirstOrThrow({ where: { externalId } });
  return id;
}

function record(id: string) {
  return systemDb().usageRecord.findUniqueOrThrow({ where: { id } });
}

async function priceShown(id: string) {
  const { partnerCtx, ctx } = stage.tenant;
  const agency = { ...ctx, partnerRole: partnerCtx.partnerRole };
  const { price } = toCallResource(await getCall(agency, id), agency);
  return price;
}

async function euroTotals() {
  const today = new Date().toISOString().slice(0, 10);
  const { partnerCtx } = stage.tenant;
  const { money } = toPartnerAnalyticsResource(
    await getPartnerAnalytics(partnerCtx, { from: today, to: today }),
    "USD",
  );
  return money.find(({ currency }) => currency === "EUR")?.totals;
}

describe("a call that is paid in another currency than it costs", () => {
  it("has no margin while the agency states no rate", async () => {
    const id = await talk();
    const { providerCostMicros, partnerCostMicros, marginMicros, exchange } = await record(id);
    expect(marginMicros).toBeNull();
    expect(exchange).toEqual({
      provider: { currency: "USD", amountMicros: `${providerCostMicros}`, convertedMicros: null },
      partner: { currency: "USD", amountMicros: `${partnerCostMicros}`, convertedMicros: null },
      ratesPerUsd: {},
    });
    expect(await priceShown(id)).toMatchObject({
      ...{ providerCostMicros: null, partnerCostMicros: null, marginMicros: null, exchange },
    });
    expect(await euroTotals()).toMatchObject({
      ...{ providerCostMicros: null, partnerCostMicros: null, marginMicros: null },
    });
    expect((await compareCells({}, stage.tenant.partnerId)).different).toBe(0);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("is told by the rate that was stated when it was settled, for good", async () => {
    const { partnerCtx, partnerId } = stage.tenant;
    await setExchangeRates(partnerCtx, { ratesPerUsd: { EUR: "900000" } });
    const id = await talk();
    await setExchangeRates(partnerCtx, { ratesPerUsd: { EUR: "800000" } });
    const { chargeMicros, providerCostMicros, partnerCostMicros, ...told } = await record(id);
    const inEuros = (micros: bigint) => (micros * 9n + 5n) / 10n;
    const [provider, partner] = [inEuros(providerCostMicros), inEuros(partnerCostMicros)];
    expect(providerCostMicros).toBeGreaterThan(0n);
    expect(told).toMatchObject({
      marginMicros: chargeMicros - provider - partner,
      exchange: {
        provider: { currency: "USD", amountMicros: `${providerCostMicros}`, convertedMicros: `${provider}` },
        ratesPerUsd: { EUR: "900000" },
      },
    });
    const amounts = {
      ...{ providerCostMicros: `${provider}`, partnerCostMicros: `${partner}` },
      marginMicros: `${chargeMicros - provider - partner}`,
    };
    expect(await priceShown(id)).toMatchObject({ ...amounts, convertedAt: null });
    expect(await euroTotals()).toMatchObject(amounts);
    expect((await compareCells({}, partnerId)).different).toBe(0);
    await expectExactBooks(partnerId);
    const audits = await systemDb().auditLog.findMany({
      where: { partnerId, action: "partner.updated" },
      orderBy: { id: "asc" },
    });
    expect(audits.map(({ before, after }) => [before, after])).toEqual([
      [{ ratesPerUsd: {} }, { ratesPerUsd: { EUR: "900000" } }],
      [{ ratesPerUsd: { EUR: "900000" } }, { ratesPerUsd: { EUR: "800000" } }],
    ]);
  });

  it("is told once, by the first rate that is stated after it", async () => {
    const { partnerCtx, partnerId } = stage.tenant;
    const id = await talk();
    const state = (EUR: string) => setExchangeRates(partnerCtx, { ratesPerUsd: { EUR } });
    const filed = async () => {
      const [row] = await systemDb().$queryRaw<{ n: bigint }[]>`
        select count(*) as n from pgboss.job
         where name = 'rating.convert-uncompared' and data->>'partnerId' = ${partnerId}`;
      return row?.n;
    };
    expect(await convertUncompared(partnerId)).toEqual({ converted: 0 });
    await state("900000");
    expect(await filed()).toBe(1n);
    const twice = await Promise.all([convertUncompared(partnerId), convertUncompared(partnerId)]);
    expect(twice.reduce((sum, { converted }) => sum + converted, 0)).toBe(1);
    const { chargeMicros, providerCostMicros, partnerCostMicros, marginMicros } = await record(id);
    expect(marginMicros).toBeNull();
    const inEuros = (micros: bigint) => (micros * 9n + 5n) / 10n;
    const [provider, partner] = [inEuros(providerCostMicros), inEuros(partnerCostMicros)];
    const amounts = {
      ...{ providerCostMicros: `${provider}`, partnerCostMicros: `${partner}` },
      marginMicros: `${chargeMicros - provider - partner}`,
    };
    const exchange = {
      provider: { currency: "USD", amountMicros: `${providerCostMicros}`, convertedMicros: `${provider}` },
      ratesPerUsd: { EUR: "900000" },
    };
    const convertedAt = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(await priceShown(id)).toMatchObject({ ...amounts, exchange, convertedAt });
    expect(await euroTotals()).toMatchObject(amounts);
    const { rows } = await listMargins(partnerCtx, { by: "call", order: "worst", limit: 5 });
    const [shown] = rows.map((row) => toMargin(row, "call"));
    expect(shown).toMatchObject({ uncomparedCalls: 0, callMarginMicros: amounts.marginMicros });
    await state("800000");
    await convertUncompared(partnerId);
    expect(await priceShown(id)).toMatchObject({ ...amounts, exchange });
    expect((await compareCells({}, partnerId)).different).toBe(0);
    await expectExactBooks(partnerId);
  });

  it("is found by the hourly look where it was settled while the rate was stated", async () => {
    const { partnerCtx, partnerId } = stage.tenant;
    const id = await talk();
    await setExchangeRates(partnerCtx, { ratesPerUsd: { GBP: "800000" } });
    await watchMargins();
    expect((await priceShown(id))?.marginMicros).toBeNull();
    await setExchangeRates(partnerCtx, { ratesPerUsd: { EUR: "900000" } });
    await watchMargins();
    expect((await priceShown(id))?.marginMicros).not.toBeNull();
    expect((await compareCells({}, partnerId)).different).toBe(0);
  });
});
