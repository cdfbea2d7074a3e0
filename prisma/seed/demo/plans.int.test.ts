import { afterAll, expect, test } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { listPlans } from "@/lib/domain/client-plans/list-plans";
import { listPrices } from "@/lib/domain/rating/list-prices";
import { createTenant } from "@/tests/support/fixtures";
import { seedPlans, seedPriceAbroad } from "./plans";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("the demo's agency has plans it could sell, one of them revised, and a price for calls abroad", async () => {
  const tenant = await createTenant();
  const ctx = tenant.partnerCtx;
  await seedPlans(ctx, "USD");
  await seedPriceAbroad(ctx, tenant.workspaceId);
  const { rows } = await listPlans(ctx, { limit: 10, status: "live" });
  expect(rows.map(({ name, versions }) => [name, versions.length])).toEqual([
    ["Starter", 1],
    ["Practice", 2],
    ["Enterprise", 1],
  ]);
  const prices = await listPrices(ctx, { limit: 10, workspaceId: tenant.workspaceId });
  expect(prices.rows.map(({ country }) => country)).toContain("GB");
});
