import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import { lifeOf } from "@/tests/support/call-events";
import { type CallStage, createCallStage, createIntent, deliverAndDrain } from "@/tests/support/call-stage";
import { createTenant } from "@/tests/support/fixtures";
import { priceSimulation, simulatePricesBody } from "@/types/prices";
import { simulatePrices } from "./simulate-prices";

const DAY_MS = 86_400_000;

let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage({ rateMicrosPerMinute: 150_000n });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function call(talkSeconds: number): Promise<string> {
  const callId = await createIntent(stage);
  const { agentExternalId: assistantId } = stage;
  await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, assistantId, talkSeconds }));
  return callId;
}

async function simulate(terms: object, limits?: { page: number; calls: number }) {
  const now = Date.now();
  const body = simulatePricesBody.parse({
    workspaceId: stage.tenant.workspaceId,
    from: new Date(now - 80 * DAY_MS).toISOString(),
    until: new Date(now + DAY_MS).toISOString(),
    terms,
  });
  return priceSimulation.parse(await simulatePrices(stage.tenant.partnerCtx, body, limits));
}

describe("simulatePrices", () => {
  it("gives the present charges for the present terms, to the micro, however small the pages", async () => {
    const terms = {
      ...{ rateMicrosPerMinute: "133333", connectionFeeMicros: "7", incrementSeconds: 6, minimumSeconds: 30 },
    };
    const { partnerId, workspaceId } = stage.tenant;
    // In force since long ago: the calls of tests began before they were made.
    await systemDb().priceRule.create({
      data: {
        ...{
          id: newId(),
          partnerId,
          workspaceId,
          payer: "workspace",
          direction: "outbound",
          currency: "USD",
        },
        ...{
          rateMicrosPerMinute: 133_333n,
          connectionFeeMicros: 7n,
          incrementSeconds: 6,
          minimumSeconds: 30,
        },
        validFrom: new Date(0),
      },
    });
    for (const seconds of [0, 1, 29, 31, 60, 61, 200]) await call(seconds);
    const records = await systemDb().usageRecord.findMany({ where: { workspaceId } });
    const charged = records.reduce((sum, { chargeMicros }) => sum + chargeMicros, 0n);
    expect(charged).toBeGreaterThan(0n);
    const result = await simulate(terms, { page: 3, calls: 100 });
    expect(result).toMatchObject({ calls: 7, isCut: false, biggestChanges: [] });
    expect(result.was.callsMicros).toBe(charged.toString());
    expect(result.wouldBe).toEqual(result.was);
    for (const { was, wouldBe } of result.months) expect(wouldBe).toEqual(was);
    expect(await simulate(terms)).toEqual(result);
  });

  it("counts minutes, plan and the biggest changes", async () => {
    const calls = [];
    for (const seconds of [60, 120, 10, 20, 30, 40, 50]) calls.push(await call(seconds));
    const result = await simulate({
      ...{ rateMicrosPerMinute: "600000", includedSeconds: 90, planPriceMicros: "5000000" },
    });
    const charged = 330 - 90;
    expect(result.wouldBe).toMatchObject({
      ...{ billableSeconds: 330, includedSeconds: 90, callsMicros: String(charged * 10_000) },
      planMicros: String(5_000_000 * result.months.length),
    });
    expect(result.was).toMatchObject({ callsMicros: String(330 * 2_500), planMicros: "0" });
    expect(result.biggestChanges).toHaveLength(5);
    expect(result.biggestChanges[0]?.callId).toBe(calls[1]);
  });

  it("is bounded, and says so", async () => {
    for (const seconds of [10, 10, 10]) await call(seconds);
    const trips = await tally(async (counted) => {
      const result = await simulate({ rateMicrosPerMinute: "1" }, { page: 1, calls: 2 });
      expect(result).toMatchObject({ calls: 2, isCut: true });
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBe(3);
  });

  it("is for the agency's own clients", async () => {
    const other = await createTenant();
    const body = simulatePricesBody.parse({
      ...{ workspaceId: other.workspaceId, terms: { rateMicrosPerMinute: "1" } },
      ...{ from: new Date(0).toISOString(), until: new Date(DAY_MS).toISOString() },
    });
    await expect(simulatePrices(stage.tenant.partnerCtx, body)).rejects.toMatchObject({ code: "not_found" });
  });

  it.each([
    { until: new Date(93 * DAY_MS).toISOString() },
    { until: new Date(0).toISOString() },
    { terms: { rateMicrosPerMinute: "-1" } },
    { terms: { rateMicrosPerMinute: "1", includedSeconds: -1 } },
    { terms: { rateMicrosPerMinute: "1", planPriceMicros: "x" } },
  ])("takes no %j", (change) => {
    const body = {
      ...{ workspaceId: newId(), from: new Date(0).toISOString(), until: new Date(DAY_MS).toISOString() },
      terms: { rateMicrosPerMinute: "1" },
    };
    expect(simulatePricesBody.safeParse(body).success).toBe(true);
    expect(simulatePricesBody.safeParse({ ...body, ...change }).success).toBe(false);
  });
});
