import { afterAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createCallStage, createIntent } from "@/tests/support/call-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createProviderPriceBody, providerPriceResource } from "@/types/prices";
import { createProviderPrice } from "./create-provider-price";
import { endProviderPrice } from "./end-provider-price";
import { listProviderPrices } from "./list-provider-prices";
import { toProviderPriceResource } from "./provider-price-rows";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

let operator: TestTenant["partnerCtx"];

beforeEach(async () => {
  operator = (await createTenant()).partnerCtx;
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function create(body: object) {
  const parsed = createProviderPriceBody.parse({
    ...{ provider: "vapi", microsPerUnit: "50000", source: "https://example.test/pricing" },
    ...body,
  });
  return providerPriceResource.parse(toProviderPriceResource(await createProviderPrice(operator, parsed)));
}

const listed = async () =>
  (await listProviderPrices({ limit: 100 })).rows.map((row) =>
    providerPriceResource.parse(toProviderPriceResource(row)),
  );

async function realCall(
  seconds: number,
  costMicros: bigint,
  source: "provider" | "price_table" = "provider",
) {
  const stage = await createCallStage();
  const id = await createIntent(stage);
  const { partnerId, workspaceId } = stage.tenant;
  await systemDb().usageRecord.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId: stage.agentId, occurredAt: new Date(), rawSeconds: seconds },
      ...{ billableSeconds: seconds, rule: "", rateMicrosPerMinute: 0n, basis: "exempt", currency: "USD" },
      ...{
        costLines: [],
        providerCostMicros: costMicros,
        partnerCostMicros: 0n,
        chargeMicros: 0n,
        marginMicros: 0n,
      },
      providerCostSource: source,
    },
  });
}

it("follows versions: one in force, one to come, one called off", async () => {
  const item = `part-${newId()}`;
  const first = await create({ item });
  const later = await create({ item, microsPerUnit: "60000", validFrom: inDays(2) });
  const stateOf = async (id: string) => (await listed()).find((price) => price.id === id);
  expect(await stateOf(first.id)).toMatchObject({ state: "current", validUntil: later.validFrom });
  await endProviderPrice(operator, later.id, {});
  expect(await stateOf(first.id)).toMatchObject({ state: "current", validUntil: null });
  expect((await stateOf(later.id))?.state).toBe("past");
  const moment = { field: "body.validFrom" };
  for (const validFrom of [later.validFrom, inDays(-1)])
    await expect(create({ item, validFrom })).rejects.toMatchObject({ errors: [moment] });
  await endProviderPrice(operator, first.id, {});
  await expect(endProviderPrice(operator, first.id, {})).rejects.toMatchObject({ code: "conflict" });
  await expect(endProviderPrice(operator, newId(), {})).rejects.toMatchObject({ code: "not_found" });
});

it("compares a call's price with what calls really cost", async () => {
  const price = await create({ microsPerUnit: "50000" });
  expect(price.drift).toBeNull();
  await realCall(90, 90_000n);
  await realCall(30, 50_000n);
  await realCall(600, 1n, "price_table");
  const found = (await listed()).find(({ id }) => id === price.id);
  expect(found?.drift).toMatchObject({ calls: 2, averageMicrosPerMinute: "70000", isLarge: true });
  expect(found?.drift?.ratio).toBeCloseTo(0.4);
});
