import { afterAll, expect, it } from "vitest";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { keptCells, recomputeCells } from "@/lib/domain/stats/recompute";
import { createTenant, createTestAgent, createTestIntegration } from "@/tests/support/fixtures";
import { seedCalls } from "./seed-calls";
import { SqlCounter } from "./sql-counter";

const CALLS = 3_000;

let sql: SqlCounter | undefined;
afterAll(async () => {
  await sql?.end();
  await closeSystemDatabase();
});

it("makes so many calls with figures that a recount finds exact, all of them findable", async () => {
  sql = await SqlCounter.connect(process.env.DIRECT_URL ?? "");
  const made = await createTenant();
  const { partnerId, workspaceId } = made;
  await systemDb().workspace.update({ where: { id: workspaceId }, data: { timeZone: "Asia/Kathmandu" } });
  const { integrationId } = await createTestIntegration(made);
  const { agentId } = await createTestAgent(made);
  const until = new Date("2026-06-01T00:00:00Z");
  const names = { partnerSlug: "", workspaceSlug: "", ownerEmail: "", password: "" };
  const tenant = { partnerId, workspaceId, agentId, integrationId, ...names };
  const times = await seedCalls(sql, tenant, { calls: CALLS, transcripts: true, days: 30, until });
  expect(times.all).toBeGreaterThan(0);
  const where = { partnerId, workspaceId };
  expect(await systemDb().call.count({ where })).toBe(CALLS);
  expect(await systemDb().usageRecord.count({ where })).toBe(CALLS);
  expect(await systemDb().callSearch.count({ where })).toBe(CALLS);
  const { _min, _max } = await systemDb().call.aggregate({
    where,
    _min: { createdAt: true },
    _max: { createdAt: true },
  });
  expect(_min.createdAt?.toISOString().slice(0, 10)).toBe("2026-05-02");
  expect(_max.createdAt?.toISOString().slice(0, 10)).toBe("2026-05-31");
  const kept = await keptCells({}, partnerId);
  expect(kept.length).toBeGreaterThan(100);
  expect(kept).toEqual(await recomputeCells({}, partnerId));
});
