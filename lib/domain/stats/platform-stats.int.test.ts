import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { useClock } from "@/lib/platform/clock";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { platformRevenueResource, platformStatsResource } from "@/types/console";
import { getPlatformRevenue } from "./get-platform-revenue";
import { getPlatformStats } from "./get-platform-stats";
import { toPlatformRevenue } from "./to-platform-revenue";

const NOW = new Date("2026-11-20T06:00:00Z");
let tenant: TestTenant;
let agentId: string;
let restoreClock: () => void;

beforeAll(async () => {
  restoreClock = useClock(() => NOW);
  tenant = await createTenant();
  agentId = (await createTestAgent(tenant)).agentId;
});

afterAll(async () => {
  restoreClock();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function slot(at: string, status: "completed" | "failed" | "in_progress", callCount: number) {
  const { partnerId, workspaceId } = tenant;
  return systemDb().callStatsSlots.create({
    data: {
      ...{ partnerId, workspaceId, agentId, slot: new Date(at), status, direction: "inbound", callCount },
      durationSeconds: BigInt(callCount * 30),
    },
  });
}

function usage(occurredAt: string, currency: string, chargeMicros: bigint) {
  const { partnerId, workspaceId } = tenant;
  return systemDb().usageRecord.create({
    data: {
      ...{
        id: newId(),
        partnerId,
        workspaceId,
        agentId,
        occurredAt: new Date(occurredAt),
        currency,
        chargeMicros,
      },
      ...{
        rawSeconds: 90,
        billableSeconds: 90,
        rule: "test",
        rateMicrosPerMinute: 100n,
        basis: "workspace_credits",
      },
      ...{ costLines: [], providerCostMicros: 0n, partnerCostMicros: chargeMicros / 3n, marginMicros: 0n },
    },
  });
}

it("tells today from the last day, counts what failed, and sees what waits, in one statement", async () => {
  await slot("2026-11-20T05:00:00Z", "completed", 3);
  await slot("2026-11-20T05:00:00Z", "in_progress", 1);
  await slot("2026-11-19T20:00:00Z", "failed", 2);
  await slot("2026-11-19T05:00:00Z", "completed", 100);
  const { integrationId } = await createTestIntegration(tenant);
  await systemDb().providerIntegration.update({
    where: { id: integrationId },
    data: { status: "unreachable" },
  });
  await inTransaction(tenant.partnerCtx, (tx) =>
    enqueue(tx, "call.reconcile-overdue", {}, { startAfter: new Date(NOW.getTime() - 90_000) }),
  );
  await inTransaction(tenant.partnerCtx, (tx) =>
    enqueue(tx, "call.reconcile-overdue", {}, { startAfter: new Date(NOW.getTime() + 90_000) }),
  );
  for (const lagSeconds of [1, 1, 3]) {
    const id = newId();
    await systemDb().webhookEvent.create({
      data: {
        ...{
          id,
          partnerId: tenant.partnerId,
          integrationId,
          provider: "vapi",
          deliveryKey: id,
          callExternalId: id,
        },
        ...{
          type: "status-update",
          body: "{}",
          status: "processed",
          receivedAt: new Date(NOW.getTime() - 60_000),
        },
        processedAt: new Date(NOW.getTime() - 60_000 + lagSeconds * 1_000),
      },
    });
  }
  const stats = await tally(async (trips) => {
    const row = await getPlatformStats();
    expect(trips.sqlRoundTrips).toBe(1);
    return platformStatsResource.parse(row);
  });
  expect(stats).toMatchObject({
    ...{ callsToday: 4, minutesToday: 2, endedCallsLastDay: 5, failedCallsLastDay: 2, troubledKeys: 1 },
    ...{ readyJobs: 1, oldestReadySeconds: 90, deadJobs: [], suspendedPartners: 0 },
  });
  expect(stats.eventLagSeconds).toBeGreaterThan(1);
  expect(stats.eventLagSeconds).toBeLessThanOrEqual(3);
});

it("adds up the month by currency, exactly", async () => {
  await usage("2026-10-31T23:59:59Z", "USD", 999_999n);
  await usage("2026-11-01T00:00:00Z", "USD", 300_000n);
  await usage("2026-11-19T10:00:00Z", "USD", 150_000n);
  await usage("2026-11-19T10:00:00Z", "EUR", 30_000n);
  const { since, currencies } = platformRevenueResource.parse(toPlatformRevenue(await getPlatformRevenue()));
  expect(since).toBe("2026-11-01T00:00:00.000Z");
  expect(currencies).toEqual([
    // The agency pays in dollars whatever its clients are charged in.
    { currency: "USD", calls: 2, minutes: 3, chargeMicros: "450000", platformMicros: "160000" },
    { currency: "EUR", calls: 1, minutes: 1.5, chargeMicros: "30000", platformMicros: "0" },
  ]);
  expect(NOW.toISOString()).toBe("2026-11-20T06:00:00.000Z");
});
