import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { partnerStatsResource, statsResource } from "@/types/analytics";
import type { CallStatusName } from "@/types/calls";
import { clientResource } from "@/types/clients";
import { partnerSummaryResource } from "@/types/console";
import { creditAccountResource, creditEntryResource } from "@/types/credits";
import { partnerResource, workspaceResource } from "@/types/workspaces";
import { adjustCredits } from "../credits/adjust-credits";
import { getCredits } from "../credits/get-credits";
import { listEntries } from "../credits/list-entries";
import { toCreditAccountResource, toCreditEntryResource } from "../credits/to-resource";
import { getPartnerFigures } from "../partners/get-partner";
import { listPartners } from "../partners/list-partners";
import { toPartnerResource, toPartnerSummary } from "../partners/to-resource";
import { getWorkspaceFrame } from "../workspaces/get-workspace";
import { listClients } from "../workspaces/list-clients";
import { toClientResource, toWorkspaceResource } from "../workspaces/to-resource";
import { getDashboardStats } from "./get-analytics";
import { getPartnerStats } from "./get-partner-stats";
import { getPlatformStats } from "./get-platform-stats";
import { toPartnerStatsResource, toStatsResource } from "./to-resource";

let tenant: TestTenant;
let agentId: string;
let restoreClock: () => void;

/** In New York it is still the day before. */
const NOW = new Date("2026-03-11T02:00:00Z");
const TODAY = "2026-03-10";

beforeAll(async () => {
  restoreClock = useClock(() => NOW);
  tenant = await createTenant({ timeZone: "America/New_York", balanceMicros: 5_000_000n });
  agentId = (await createTestAgent(tenant)).agentId;
  await addCells([
    { day: TODAY, status: "completed", callCount: 3 },
    { day: TODAY, status: "in_progress", callCount: 1 },
    { day: TODAY, status: "failed", callCount: 0 },
    { day: "2026-03-09", status: "no_answer", callCount: 2 },
    { day: "2026-03-04", status: "completed", callCount: 1 },
    { day: "2026-01-01", status: "completed", callCount: 99 },
  ]);
});

afterAll(async () => {
  restoreClock();
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Cell = { day: string; status: CallStatusName; callCount: number };

function addCells(cells: Cell[], to = { workspaceId: tenant.workspaceId, agentId }) {
  return systemDb().callStatsDaily.createMany({
    data: cells.map(({ day, status, callCount }) => ({
      ...{ partnerId: tenant.partnerId, ...to, status, callCount, direction: "outbound" as const },
      day: new Date(day),
      durationSeconds: BigInt(callCount * 30),
      billableSeconds: BigInt(callCount * 20),
      chargeMicros: 9_007_199_254_740_993n * BigInt(callCount),
    })),
  });
}

function statsOf(days: number) {
  return tally(async (trips) => {
    const stats = await getDashboardStats(tenant.ctx, days);
    expect(trips.sqlRoundTrips).toBe(1);
    return statsResource.parse(toStatsResource(stats, tenant.ctx));
  });
}

describe("getDashboardStats", () => {
  it("counts in the workspace's own days and fills those without calls", async () => {
    const stats = await statsOf(7);
    expect(stats.today).toMatchObject({ calls: 4, answered: 3, durationSeconds: 120, billableSeconds: 80 });
    expect(stats.today.chargeMicros).toBe((9_007_199_254_740_993n * 4n).toString());
    expect(stats.previous).toMatchObject({ calls: 2, answered: 0 });
    expect(stats.days.map(({ day }) => day)).toEqual([
      ...["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09", TODAY],
    ]);
    expect(stats.days.at(-1)).toMatchObject({ answered: 3, live: 1, unanswered: 0, failed: 0 });
    expect(stats.days.at(-2)).toMatchObject({ answered: 0, unanswered: 2 });
    expect(stats.days[1]).toMatchObject({ answered: 0, unanswered: 0, chargeMicros: "0" });
    expect(stats.outcomes).toEqual([
      { outcome: "answered", calls: 4 },
      { outcome: "unanswered", calls: 2 },
      { outcome: "live", calls: 1 },
    ]);
    expect(stats.totals).toMatchObject({ calls: 7, answerRate: 4 / 6, averageSeconds: 30 });
    expect(stats.before).toMatchObject({ calls: 0, answerRate: null });
    expect(stats.agents).toMatchObject([
      { agentId, name: "Front desk", calls: 7, answered: 4, durationSeconds: 210 },
    ]);
  });

  it("compares with yesterday even when one day is asked for, without counting it", async () => {
    const stats = await statsOf(1);
    expect(stats.previous.calls).toBe(2);
    expect(stats.days).toHaveLength(1);
    expect(stats.outcomes.map(({ calls }) => calls)).toEqual([3, 1]);
    expect(stats.agents).toMatchObject([{ calls: 4 }]);
  });

  it("shows nothing to a sibling workspace", async () => {
    const stats = await getDashboardStats(tenant.siblingCtx, 90);
    expect(stats.figures).toMatchObject({ totals: [], agents: [] });
  });
});

describe("the frame and the money of a workspace", () => {
  it("are one statement each", async () => {
    await tally(async (trips) => {
      const frame = workspaceResource.parse(
        toWorkspaceResource(await getWorkspaceFrame(tenant.ctx), tenant.ctx),
      );
      expect(frame).toMatchObject({
        balanceMicros: "5000000",
        activeCalls: 0,
        isReadOnly: false,
        role: "owner",
      });
      const credits = toCreditAccountResource(await getCredits(tenant.ctx), tenant.ctx.workspace);
      expect(creditAccountResource.parse(credits)).toMatchObject({
        balanceMicros: "5000000",
        availableMicros: "5000000",
        usedLast7DaysMicros: (9_007_199_254_740_993n * 7n).toString(),
      });
      expect(trips.sqlRoundTrips).toBe(2);
    });
  });

  it("pages the ledger by sequence, for the workspace and its agency alone", async () => {
    for (const amountMicros of ["1000000", "-250000", "500000"]) {
      await adjustCredits(tenant.partnerCtx, tenant.workspaceId, { amountMicros, reason: "Correction" });
    }
    const { workspaceId } = tenant;
    const first = await listEntries(tenant.ctx, workspaceId, { limit: 2 });
    const second = await listEntries(tenant.partnerCtx, workspaceId, {
      limit: 2,
      cursor: first.nextCursor ?? undefined,
    });
    const shown = [...first.rows, ...second.rows].map((row) =>
      creditEntryResource.parse(toCreditEntryResource(row)),
    );
    expect(shown.map(({ sequence }) => sequence)).toEqual(["3", "2", "1"]);
    expect(shown[0]).toMatchObject({ amountMicros: "500000", balanceAfterMicros: "6250000" });
    expect(second.nextCursor).toBeNull();
    expect((await listEntries(tenant.siblingCtx, tenant.siblingWorkspaceId, { limit: 2 })).rows).toEqual([]);
    const stranger = await createTenant();
    const missing = { code: "not_found" };
    await expect(listEntries(stranger.partnerCtx, workspaceId, { limit: 2 })).rejects.toMatchObject(missing);
    await expect(listEntries(tenant.siblingCtx, workspaceId, { limit: 2 })).rejects.toMatchObject(missing);
  });
});

describe("the agency", () => {
  it("sees all its clients in one statement, however many there are", async () => {
    const counts: number[] = [];
    const readAll = () =>
      tally(async (trips) => {
        const clients = await listClients(tenant.partnerCtx, { limit: 100 });
        const stats = await getPartnerStats(tenant.partnerCtx, 30);
        const figures = await getPartnerFigures(tenant.partnerCtx);
        counts.push(trips.sqlRoundTrips);
        return { clients, stats, figures };
      });
    await readAll();
    const { partnerId } = tenant;
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      id: newId(),
      name: `Client ${1_000 + index}`,
    }));
    await systemDb().workspace.createMany({
      data: many.map(({ id, name }) => ({ id, partnerId, slug: `w-${id}`, name })),
    });
    const { clients, stats, figures } = await readAll();
    expect(counts).toEqual([3, 3]);
    expect(clients.rows).toHaveLength(100);
    expect(clients.nextCursor).not.toBeNull();
    clientResource.array().parse(clients.rows.map(toClientResource));
    expect(partnerResource.parse(toPartnerResource(figures, tenant.partnerCtx.partner)).workspaces).toBe(
      1_002,
    );
    const shown = partnerStatsResource.parse(toPartnerStatsResource(stats, "USD"));
    expect(shown).toMatchObject({
      workspaces: 1_002,
      readOnlyWorkspaces: 1_000,
      failedSyncs: 0,
      liveCalls: 0,
    });
    expect(shown.days).toHaveLength(30);
    expect(shown.days.find(({ day }) => day === TODAY)).toMatchObject({ calls: 4, durationSeconds: 120 });
  });

  it("pages clients by name without gaps, also when names are equal", async () => {
    const names: string[] = [];
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await listClients(tenant.partnerCtx, { limit: 97, cursor });
      for (const row of page.rows) {
        names.push(row.name);
        seen.add(row.id);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.size).toBe(1_002);
    expect(names.filter((name) => name === "Workspace")).toHaveLength(2);
    const own = (await listClients(tenant.partnerCtx, { limit: 100 })).rows.map(({ name }) => name);
    expect(own).toEqual(names.slice(0, 100));
  });

  it("does not see another agency's", async () => {
    const stranger = await createTenant();
    expect((await listClients(stranger.partnerCtx, { limit: 100 })).rows).toHaveLength(2);
    expect((await getPartnerStats(stranger.partnerCtx, 30)).days).toEqual([]);
  });
});

describe("the platform", () => {
  it("counts what its operators look at, in one statement each", async () => {
    await systemDb().agent.update({ where: { id: agentId }, data: { syncStatus: "error" } });
    const id = newId();
    await systemDb().webhookEvent.create({
      data: {
        ...{ id, partnerId: tenant.partnerId, integrationId: newId(), provider: "vapi", deliveryKey: id },
        ...{
          callExternalId: "",
          type: "status-update",
          body: "{}",
          receivedAt: new Date(NOW.getTime() - 60_000),
        },
      },
    });
    await tally(async (trips) => {
      const stats = await getPlatformStats();
      expect(stats).toMatchObject({
        failedSyncs: 1,
        pendingEvents: 1,
        oldestPendingSeconds: 60,
        deadEvents: 0,
      });
      const partners = await listPartners({ limit: 100 });
      partnerSummaryResource.array().parse(partners.rows.map(toPartnerSummary));
      expect(partners.rows.find((row) => row.id === tenant.partnerId)).toMatchObject({
        workspaces: 1_002,
        callsLast30Days: 7,
      });
      expect(trips.sqlRoundTrips).toBe(2);
    });
  });
});
