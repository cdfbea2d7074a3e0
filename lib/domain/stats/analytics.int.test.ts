import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import { addCountedCalls, type CountedTestCall } from "@/tests/support/counted-calls";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import {
  type AnalyticsFilters,
  analyticsResource,
  callStatsResource,
  chartsResource,
  partnerAnalyticsResource,
} from "@/types/analytics";
import { CALL_STATUSES, outcomeOf } from "@/types/calls";
import { localDay, localHour } from "../shared/local-day";
import type { WorkspaceContext } from "../shared/tenant-context";
import { exportAnalytics } from "./export-analytics";
import { getAnalytics, getCallStats, getCharts } from "./get-analytics";
import { getPartnerAnalytics } from "./get-partner-analytics";
import { toPartnerAnalyticsResource } from "./to-partner-analytics";
import { toAnalyticsResource, toCallStatsResource, toChartsResource } from "./to-resource";

/** The clocks of Berlin go forward on 29 March 2026. */
const FIRST = Date.parse("2026-03-24T00:00:00Z");
const DAYS = 14;
const NOW = new Date("2026-04-07T20:00:00Z");
const QUARTER_MS = 900_000;

let tenant: TestTenant;
let agents: string[];
let calls: CountedTestCall[];
let restoreClock: () => void;

beforeAll(async () => {
  restoreClock = useClock(() => NOW);
  tenant = await createTenant({ timeZone: "Europe/Berlin" });
  agents = [
    (await createTestAgent(tenant, { name: '=HYPERLINK("http://x.test")' })).agentId,
    (await createTestAgent(tenant)).agentId,
  ];
  const random = createSeededRandom(7);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random.next() * list.length)] as T; // lists are not empty
  calls = Array.from({ length: 3_000 }, (): CountedTestCall => {
    // Every other call sits on the edge of a quarter of an hour, where a day begins somewhere.
    const instant = FIRST + random.next() * DAYS * 86_400_000;
    const at = random.next() < 0.5 ? instant : Math.round(instant / QUARTER_MS) * QUARTER_MS - pick([0, 1]);
    const status = pick(CALL_STATUSES);
    const isOver = !["initiated", "ringing", "in_progress"].includes(status);
    const seconds = Math.floor(random.next() * 300);
    return {
      at: new Date(at),
      agentId: pick(agents),
      direction: pick(["inbound", "outbound"] as const),
      state: {
        status,
        endedReason: isOver ? pick(["voicemail", "caller_hung_up", "carrier_error"]) : null,
        sentiment: pick(["positive", "neutral", "negative", null]),
        goalMet: pick([true, false, null]),
        ...(isOver && {
          figures: {
            ...{
              durationSeconds: seconds,
              billableSeconds: seconds,
              providerCostMicros: BigInt(seconds * 11),
            },
            ...{ partnerCostMicros: BigInt(seconds * 7), chargeMicros: BigInt(seconds * 1_000_003) },
          },
        }),
      },
    };
  });
  await addCountedCalls(tenant, calls);
});

afterAll(async () => {
  restoreClock();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function analytics(filters: Partial<AnalyticsFilters>, ctx: WorkspaceContext = tenant.ctx) {
  return tally(async (trips) => {
    const report = await getAnalytics(ctx, { compare: "previous", ...filters });
    expect(trips.sqlRoundTrips).toBe(1);
    return analyticsResource.parse(toAnalyticsResource(report, ctx));
  });
}

const isAnswered = ({ state }: CountedTestCall) => outcomeOf(state.status, state.endedReason) === "answered";
const chargeOf = (some: CountedTestCall[]) =>
  some.reduce((sum, { state }) => sum + (state.figures?.chargeMicros ?? 0n), 0n).toString();
const ZONES = [
  ...["Europe/Berlin", "UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "Pacific/Chatham"],
  // Half an hour of summer time, which ends on 5 April; midnight that does not exist on 29 March.
  ...["Australia/Lord_Howe", "Asia/Beirut"],
];

describe("a report", () => {
  it.each(ZONES)("counts days of %s exactly, also where clocks change", async (timeZone) => {
    const shown = await analytics({ from: "2026-03-26", to: "2026-03-31", timeZone });
    const byDay = Map.groupBy(calls, ({ at }) => localDay(at, timeZone));
    expect(shown.series).toHaveLength(6);
    for (const point of shown.series) {
      const own = byDay.get(point.day) ?? [];
      expect(point).toMatchObject({
        ...{ calls: own.length, answered: own.filter(isAnswered).length, chargeMicros: chargeOf(own) },
        positive: own.filter(({ state }) => state.sentiment === "positive").length,
        goalsMissed: own.filter(({ state }) => state.goalMet === false).length,
        hour: null,
      });
    }
    const inside = shown.series.flatMap(({ day }) => byDay.get(day) ?? []);
    expect(shown.totals).toMatchObject({ calls: inside.length, chargeMicros: chargeOf(inside) });
    const before = calls.filter(({ at }) => between(localDay(at, timeZone), "2026-03-20", "2026-03-25"));
    expect(shown.before).toMatchObject({ firstDay: "2026-03-20", totals: { calls: before.length } });
    const heat = Map.groupBy(
      inside,
      ({ at }) => `${weekdayOf(localDay(at, timeZone))} ${localHour(at, timeZone)}`,
    );
    expect(shown.heatMap).toHaveLength(heat.size);
    for (const cell of shown.heatMap) {
      const own = heat.get(`${cell.weekday} ${cell.hour}`) ?? [];
      expect(cell).toMatchObject({ calls: own.length, answered: own.filter(isAnswered).length });
    }
  });

  it.each(ZONES)("gives each point of a series in %s the filters that find its calls", async (timeZone) => {
    for (const query of [
      { from: "2026-03-26", to: "2026-04-01" },
      { from: "2026-03-29", to: "2026-03-29" },
      // In Chatham clocks go from 3:45 back to 2:45, so that the calls of one hour are not one stretch of time.
      ...(timeZone === "Pacific/Chatham" ? [] : [{ from: "2026-04-05", to: "2026-04-05" }]),
    ]) {
      const { series, from, to } = await analytics({ ...query, timeZone });
      expect([series[0]?.from, series.at(-1)?.to]).toEqual([from, to]);
      for (const point of series) {
        const own = calls.filter(
          ({ at }) => at.getTime() >= Date.parse(point.from) && at.getTime() < Date.parse(point.to),
        );
        expect([point.day, point.hour, own.length]).toEqual([point.day, point.hour, point.calls]);
      }
    }
  });

  it("finds the same in days and in quarters of an hour", async () => {
    const range = { from: "2026-03-25", to: "2026-04-01", agentId: agents[0], direction: "inbound" } as const;
    // Another name of the same zone is not the workspace's own.
    const [days, slots] = [
      await analytics({ ...range }),
      await analytics({ ...range, timeZone: "Europe/Busingen" }),
    ];
    expect(days.totals.calls).toBeGreaterThan(100);
    expect({ ...slots, timeZone: days.timeZone }).toEqual(days);
    const own = calls.filter(
      (call) =>
        call.agentId === agents[0] &&
        call.direction === "inbound" &&
        between(localDay(call.at, "Europe/Berlin"), range.from, range.to),
    );
    expect(days.totals.calls).toBe(own.length);
  });

  it("tells reasons and agents, the most first", async () => {
    const {
      endReasons,
      agents: shown,
      outcomes,
      totals,
    } = await analytics({ from: "2026-03-24", to: "2026-04-02" });
    const counts = endReasons.map((each) => each.calls);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(endReasons.map(({ reason }) => reason).toSorted()).toEqual([
      "caller_hung_up",
      "carrier_error",
      "voicemail",
    ]);
    expect(shown?.map((agent) => agent.agentId).toSorted()).toEqual(agents.toSorted());
    expect(shown?.reduce((sum, agent) => sum + agent.calls, 0)).toBe(totals.calls);
    expect(outcomes.reduce((sum, each) => sum + each.calls, 0)).toBe(totals.calls);
    const { chargeMicros, providerCostMicros, partnerCostMicros, marginMicros } = totals;
    expect(BigInt(marginMicros ?? 0)).toBe(
      BigInt(chargeMicros ?? 0) - BigInt(providerCostMicros ?? 0) - BigInt(partnerCostMicros ?? 0),
    );
  });

  it("is in the zone of the person asking, unless they say another", async () => {
    const ctx = { ...tenant.ctx, viewerTimeZone: "Asia/Kathmandu" };
    expect((await analytics({ days: 7 }, ctx)).timeZone).toBe("Asia/Kathmandu");
    expect((await analytics({ days: 7, timeZone: "UTC" }, ctx)).timeZone).toBe("UTC");
    expect((await analytics({ days: 7 })).timeZone).toBe("Europe/Berlin");
  });

  it("cuts long periods into weeks and months, whose points still add up", async () => {
    for (const [days, bucket] of [
      [1, "hour"],
      [30, "day"],
      [90, "week"],
      [400, "month"],
    ] as const) {
      const shown = await analytics({ days, timeZone: "Asia/Kathmandu" });
      expect(shown.bucket).toBe(bucket);
      expect(shown.series.reduce((sum, point) => sum + point.calls, 0)).toBe(shown.totals.calls);
      expect(shown.series[0]?.day).toBe(shown.firstDay);
      for (const [index, point] of shown.series.entries()) {
        if (index > 0) expect(shown.series[index - 1]?.to).toBe(point.from);
      }
    }
  });

  it("compares with the year before, or with nothing", async () => {
    const { before } = await analytics({ from: "2026-03-26", to: "2026-03-31", compare: "year" });
    expect(before).toMatchObject({ firstDay: "2025-03-26", lastDay: "2025-03-31", totals: { calls: 0 } });
    expect((await analytics({ days: 7, compare: "none" })).before).toBeNull();
  });

  it("refuses a period that is none, and says which field", async () => {
    const fieldOf = (filters: Partial<AnalyticsFilters>) =>
      expect(analytics(filters)).rejects.toMatchObject({
        code: "validation_failed",
        errors: [{ field: expect.stringMatching(/^query\.(from|days)$/), message: expect.any(String) }],
      });
    await fieldOf({ from: "2026-03-02", to: "2026-03-01" });
    await fieldOf({ from: "2024-01-01", to: "2026-03-01" });
    await fieldOf({ from: "2026-03-01", days: 3 });
  });
});

describe("who sees what", () => {
  const client = () => ({ ...tenant.ctx, partnerRole: null });

  it("hides cost and margin of the agency from the client, and every amount from who may see none", async () => {
    const agency = await analytics({ days: 30 });
    expect(agency.totals.marginMicros).not.toBeNull();
    const shown = await analytics({ days: 30 }, client());
    for (const figures of [shown.totals, ...shown.series, ...(shown.agents ?? [])]) {
      expect(figures).toMatchObject({
        providerCostMicros: null,
        partnerCostMicros: null,
        marginMicros: null,
      });
      expect(figures.chargeMicros).not.toBeNull();
    }
    const ctx = client();
    const features = ctx.workspace.features.filter((each) => each !== "costs" && each !== "agents");
    const least = await analytics({ days: 30 }, { ...ctx, workspace: { ...ctx.workspace, features } });
    expect(least.agents).toBeNull();
    for (const figures of [least.totals, ...least.series]) expect(figures.chargeMicros).toBeNull();
    expect(await text(exportAnalytics(client(), { table: "series", days: 30 }))).not.toContain(
      `${agency.totals.marginMicros}`.slice(0, -6),
    );
  });

  it("shows nothing of a sibling", async () => {
    expect((await analytics({ days: 30 }, tenant.siblingCtx)).totals.calls).toBe(0);
  });
});

describe("the agency's report", () => {
  it("adds up its clients in one statement, client by client, each in its own days", async () => {
    const { siblingWorkspaceId, siblingCtx } = tenant;
    const { agentId } = await createTestAgent(tenant, { workspaceId: siblingWorkspaceId });
    const theirs = calls.slice(0, 500).map((call) => ({ ...call, agentId }));
    await addCountedCalls({ ...tenant, workspaceId: siblingWorkspaceId, ctx: siblingCtx }, theirs);
    const range = { from: "2026-03-26", to: "2026-04-03" };
    const report = await tally(async (trips) => {
      const answer = await getPartnerAnalytics(tenant.partnerCtx, range);
      expect(trips.sqlRoundTrips).toBe(1);
      return partnerAnalyticsResource.parse(toPartnerAnalyticsResource(answer, "USD"));
    });
    const within = (some: CountedTestCall[]) =>
      some.filter(({ at }) => between(localDay(at, "Europe/Berlin"), range.from, range.to));
    const [busier, other] = [within(calls), within(theirs)];
    expect(report.clients.map((client) => [client.workspaceId, client.calls, client.chargeMicros])).toEqual([
      [tenant.workspaceId, busier.length, chargeOf(busier)],
      [siblingWorkspaceId, other.length, chargeOf(other)],
    ]);
    expect(report.totals).toMatchObject({ calls: busier.length + other.length });
    expect(report.series.reduce((sum, point) => sum + point.calls, 0)).toBe(report.totals.calls);
    expect(report.before?.firstDay).toBe("2026-03-17");
  });
});

describe("smaller reports", () => {
  it("are one statement each and agree with the large one", async () => {
    const { totals, series } = await analytics({ days: 10 });
    await tally(async (trips) => {
      const charts = chartsResource.parse(
        toChartsResource(await getCharts(tenant.ctx, { days: 10 }), tenant.ctx),
      );
      expect(charts.series).toEqual(series);
      const all = callStatsResource.parse(
        toCallStatsResource(await getCallStats(tenant.ctx, { days: 10 }), tenant.ctx),
      );
      expect(all.totals).toEqual(totals);
      const query = { days: 10, outcome: "voicemail" } as const;
      const some = toCallStatsResource(await getCallStats(tenant.ctx, query), tenant.ctx);
      expect(some.totals).toMatchObject({
        calls: totals.voicemail,
        voicemail: totals.voicemail,
        answered: 0,
      });
      expect(trips.sqlRoundTrips).toBe(3);
    });
  });

  it("are CSV whose cells no spreadsheet takes for a formula", async () => {
    const { totals, agents: shown } = await analytics({ days: 30 });
    const lines = (await text(exportAnalytics(tenant.ctx, { table: "agents", days: 30 })))
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(1 + (shown?.length ?? 0));
    expect(lines.join("\n")).toContain(`"'=HYPERLINK(""http://x.test"")"`);
    const series = (await text(exportAnalytics(tenant.ctx, { table: "series", days: 30 })))
      .trim()
      .split("\r\n");
    const [header = "", ...rows] = series;
    const column = header.split(",").indexOf("Charged");
    const charged = rows.reduce(
      (sum, row) => sum + BigInt((row.split(",")[column] ?? "").replace(".", "")),
      0n,
    );
    expect(charged.toString()).toBe(totals.chargeMicros);
    const reasons = await text(exportAnalytics(tenant.ctx, { table: "end_reasons", days: 30 }));
    expect(reasons).toMatch(/^Reason,Calls\r\n/);
  });
});

function between(day: string, first: string, last: string): boolean {
  return day >= first && day <= last;
}

/** 1 is Monday. */
function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

async function text(parts: AsyncGenerator<string>): Promise<string> {
  let all = "";
  for await (const part of parts) all += part;
  return all;
}
