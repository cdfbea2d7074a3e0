import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import { addCountedCalls } from "@/tests/support/counted-calls";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { partnerAnalyticsResource, partnerStatsResource } from "@/types/analytics";
import { exportPartnerAnalytics } from "./export-partner-analytics";
import { getPartnerAnalytics } from "./get-partner-analytics";
import { getPartnerStats } from "./get-partner-stats";
import { toPartnerAnalyticsResource } from "./to-partner-analytics";
import { toPartnerStatsResource } from "./to-resource";

const TODAY = "2026-05-10";
const YESTERDAY = "2026-05-09";
const RANGE = { from: YESTERDAY, to: TODAY };

let tenant: TestTenant;
let restoreClock: () => void;

beforeAll(async () => {
  restoreClock = useClock(() => new Date(`${TODAY}T20:00:00Z`));
  tenant = await createTenant();
  await systemDb().workspace.update({
    where: { id: tenant.siblingWorkspaceId },
    data: { currency: "CHF", name: "=Zurich" },
  });
  // The agency is charged in dollars and so is one client; the other in francs, and in francs alone two days earlier.
  await addCalls(tenant.workspaceId, [
    { day: TODAY, charge: 7n },
    { day: YESTERDAY, charge: 30n },
  ]);
  await addCalls(tenant.siblingWorkspaceId, [
    { day: TODAY, charge: 500n },
    { day: TODAY, charge: 100n },
    { day: "2026-05-07", charge: 200n },
  ]);
});

afterAll(async () => {
  restoreClock();
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** Answered calls of a minute, with what the client pays; the provider has a tenth of it and the platform nothing. */
async function addCalls(workspaceId: string, calls: { day: string; charge: bigint }[]) {
  const { agentId } = await createTestAgent(tenant, { workspaceId });
  const ctx = workspaceId === tenant.workspaceId ? tenant.ctx : tenant.siblingCtx;
  await addCountedCalls(
    { ...tenant, workspaceId, ctx },
    calls.map(({ day, charge }) => ({
      ...{ at: new Date(`${day}T12:00:00Z`), agentId, direction: "inbound" },
      state: {
        ...{ status: "completed", endedReason: null, sentiment: null, goalMet: null },
        figures: {
          ...{ durationSeconds: 60, billableSeconds: 60, partnerCostMicros: 0n },
          ...{ chargeMicros: charge * 1_000_000n, providerCostMicros: charge * 100_000n },
        },
      },
    })),
  );
}

const units = (amount: number) => Math.round(amount * 1_000_000).toString();

it("counts all calls of an agency together, and its money in each currency apart, in one statement", async () => {
  const report = await tally(async (trips) => {
    const answer = await getPartnerAnalytics(tenant.partnerCtx, RANGE);
    expect(trips.sqlRoundTrips).toBe(1);
    return partnerAnalyticsResource.parse(toPartnerAnalyticsResource(answer, "USD"));
  });
  expect(report.totals).toMatchObject({ calls: 4, billableSeconds: 240 });
  expect(report.before?.totals.calls).toBe(1);
  expect(report.series.map(({ day, calls }) => [day, calls])).toEqual([
    [YESTERDAY, 1],
    [TODAY, 3],
  ]);
  const amounts = (charge: number, cost: number, margin: number) => ({
    chargeMicros: units(charge),
    providerCostMicros: units(cost),
    partnerCostMicros: "0",
    marginMicros: units(margin),
  });
  expect(report.money).toEqual([
    {
      currency: "USD",
      totals: { ...amounts(37, 3.7, 33.3), billableSeconds: 120 },
      before: { ...amounts(0, 0, 0), billableSeconds: 0 },
      series: [
        { day: YESTERDAY, ...amounts(30, 3, 27) },
        { day: TODAY, ...amounts(7, 0.7, 6.3) },
      ],
    },
    {
      currency: "CHF",
      totals: { ...amounts(600, 60, 540), billableSeconds: 120 },
      before: { ...amounts(200, 20, 180), billableSeconds: 60 },
      series: [
        { day: YESTERDAY, ...amounts(0, 0, 0) },
        { day: TODAY, ...amounts(600, 60, 540) },
      ],
    },
  ]);
});

it("has no currency but the agency's own before anything is charged", async () => {
  const stranger = await createTenant();
  const report = toPartnerAnalyticsResource(await getPartnerAnalytics(stranger.partnerCtx, RANGE), "USD");
  expect(report.money.map(({ currency, totals }) => [currency, totals.chargeMicros])).toEqual([["USD", "0"]]);
  expect(report.series).toHaveLength(2);
});

it("keeps currencies apart on the agency's first page as well", async () => {
  const stats = partnerStatsResource.parse(
    toPartnerStatsResource(await getPartnerStats(tenant.partnerCtx, 2), "USD"),
  );
  expect(stats.days.map(({ calls }) => calls)).toEqual([1, 3]);
  expect(stats.money.map(({ currency, days }) => [currency, days.map((day) => day.chargeMicros)])).toEqual([
    ["USD", [units(30), units(7)]],
    ["CHF", ["0", units(600)]],
  ]);
});

/** The file's lines by their titles; no cell here holds a comma. */
async function tableOf(table: "series" | "clients"): Promise<Record<string, string | undefined>[]> {
  let text = "";
  for await (const part of exportPartnerAnalytics(tenant.partnerCtx, { ...RANGE, table })) text += part;
  const [titles = [], ...lines] = text
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(titles.map((title, index) => [title, cells[index]])));
}

it("exports days once for each currency, with the same sums", async () => {
  const rows = await tableOf("series");
  expect(rows.map(({ Day, Currency, Calls, Charged }) => [Day, Currency, Calls, Charged])).toEqual([
    [YESTERDAY, "USD", "1", "30.000000"],
    [TODAY, "USD", "1", "7.000000"],
    [YESTERDAY, "CHF", "0", "0.000000"],
    [TODAY, "CHF", "2", "600.000000"],
  ]);
});

it("exports clients with their currency, and no name that a spreadsheet would work out", async () => {
  const rows = await tableOf("clients");
  expect(rows.map(({ Client, Currency, Margin }) => [Client, Currency, Margin])).toEqual([
    ["'=Zurich", "CHF", "540.000000"],
    ["Workspace", "USD", "33.300000"],
  ]);
});
