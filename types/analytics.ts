import { z } from "zod";
import { callDirection, callOutcome } from "./calls";
import { defineOperation, resource } from "./operation";
import { currency, id, instant, micros, noBody, noParams, timeZone } from "./primitives";
import { workspaceParams } from "./workspaces";

const count = z.number().int();

/** How many calls there were and how they went. Lengths and billable seconds are of calls that are settled. */
export const callCounts = z.object({
  calls: count,
  answered: count,
  voicemail: count,
  unanswered: count,
  failed: count,
  /** Not over yet. */
  live: count,
  /** Share of the calls that are over which a person answered, 0 to 1; null without any. */
  answerRate: z.number().nullable(),
  durationSeconds: count,
  /** Of answered calls; null without any. */
  averageSeconds: z.number().nullable(),
  billableSeconds: count,
  positive: count,
  neutral: count,
  negative: count,
  goalsMet: count,
  goalsMissed: count,
  /** Share of the calls with a judgement that reached their goal; null without any. */
  goalRate: z.number().nullable(),
});
export type CallCountsResource = z.infer<typeof callCounts>;

/** What settled calls came to, in one currency. */
export const callAmounts = z.object({
  /** Null for those who may not see costs. */
  chargeMicros: micros.nullable(),
  /** These three are for the agency only and null for others; margin = charge - provider cost - partner cost. */
  providerCostMicros: micros.nullable(),
  partnerCostMicros: micros.nullable(),
  marginMicros: micros.nullable(),
});
export type CallAmountsResource = z.infer<typeof callAmounts>;

export const callFigures = callCounts.extend(callAmounts.shape);
export type CallFiguresResource = z.infer<typeof callFigures>;

/** Longest period of a report. */
export const MOST_DAYS = 400;

export const REPORT_BUCKETS = ["hour", "day", "week", "month"] as const;
export const reportBucket = z.enum(REPORT_BUCKETS);
export type ReportBucket = z.infer<typeof reportBucket>;

/** One point of a series. `from` is in and `to` is not, so both are filters of the calls list as they stand. */
export const reportPoint = callFigures.extend({
  day: z.iso.date(),
  /** Of a series by the hour; null otherwise. */
  hour: count.nullable(),
  from: instant,
  to: instant,
});
export type ReportPoint = z.infer<typeof reportPoint>;

/** Calendar days of `timeZone`, both included, and the instants the calls list is filtered by. */
const reportPeriod = z.object({ firstDay: z.iso.date(), lastDay: z.iso.date(), from: instant, to: instant });

const comparedPeriod = reportPeriod.extend({ totals: callFigures });

/** When people can be reached: weekday 1 is Monday. Hours without calls are left out. */
const heatMap = z.array(z.object({ weekday: count, hour: count, calls: count, answered: count }));

const outcomeSplit = z.array(z.object({ outcome: callOutcome, calls: count }));

export const agentFigures = callFigures.extend({ agentId: id, name: z.string() });
export type AgentFigures = z.infer<typeof agentFigures>;

/** Days of the workspace's zone, today included, against as many before. */
export const statsResource = z.object({
  timeZone: z.string(),
  currency,
  ...reportPeriod.shape,
  today: callFigures,
  /** Yesterday. */
  previous: callFigures,
  totals: callFigures,
  before: callFigures,
  days: z.array(reportPoint),
  outcomes: outcomeSplit,
  heatMap,
  /** Null for those who may not see agents. */
  agents: z.array(agentFigures).nullable(),
});
export type StatsResource = z.infer<typeof statsResource>;

export const analyticsResource = z.object({
  timeZone: z.string(),
  currency,
  ...reportPeriod.shape,
  bucket: reportBucket,
  totals: callFigures,
  /** The period compared with; null when none was asked for. */
  before: comparedPeriod.nullable(),
  series: z.array(reportPoint),
  outcomes: outcomeSplit,
  /** Why calls ended, most frequent first. */
  endReasons: z.array(z.object({ reason: z.string(), calls: count })),
  heatMap,
  /** Null for those who may not see agents. */
  agents: z.array(agentFigures).nullable(),
});
export type AnalyticsResource = z.infer<typeof analyticsResource>;

export const chartsResource = analyticsResource
  .pick({ timeZone: true, currency: true, bucket: true, series: true })
  .extend(reportPeriod.shape);
export type ChartsResource = z.infer<typeof chartsResource>;

/** What the calls of the list's filters come to, and those of the period before. */
export const callStatsResource = z.object({
  timeZone: z.string(),
  currency,
  ...reportPeriod.shape,
  totals: callFigures,
  before: callFigures,
});
export type CallStatsResource = z.infer<typeof callStatsResource>;

const day = z.iso.date().refine((value) => value >= "2000-01-01" && value < "2100-01-01", {
  error: "must be a day of this century",
});

/** A period of days: the last so many, today included, or from one day to another. */
const periodShape = {
  days: z.coerce.number().int().min(1).max(MOST_DAYS).optional(),
  from: day.optional(),
  to: day.optional(),
};

/** Days shown by dashboards, today included. */
export const statsQuery = { days: z.coerce.number().int().min(1).max(90).default(30) };

const compare = z.enum(["previous", "year", "none"]).default("previous");

export const analyticsFilters = z.strictObject({
  ...periodShape,
  compare,
  agentId: id.optional(),
  direction: callDirection.optional(),
  /** Whose days and hours; that of the person asking, else of the workspace. */
  timeZone: timeZone.optional(),
});
export type AnalyticsFilters = z.output<typeof analyticsFilters>;

const readOfWorkspace = {
  method: "GET",
  audience: "workspace",
  paywall: "exempt",
  params: workspaceParams,
  body: noBody,
  status: 200,
} as const;

export const getDashboardStatsOperation = defineOperation({
  id: "dashboard.stats",
  path: "/api/w/[workspaceSlug]/dashboard/stats",
  summary: "Today's figures, the days before, outcomes and agents, all from rollups",
  ...readOfWorkspace,
  permission: "dashboard.read",
  query: z.strictObject(statsQuery),
  response: resource(statsResource),
  rateLimit: "read",
});

export const getDashboardChartsOperation = defineOperation({
  id: "dashboard.charts",
  path: "/api/w/[workspaceSlug]/dashboard/charts",
  summary: "Calls over time by outcome, with length and cost",
  ...readOfWorkspace,
  permission: "dashboard.read",
  query: z.strictObject({ ...periodShape, timeZone: timeZone.optional() }),
  response: resource(chartsResource),
  rateLimit: "read",
});

export const getAnalyticsOperation = defineOperation({
  id: "analytics.get",
  path: "/api/w/[workspaceSlug]/analytics",
  summary: "Everything about the calls of a period, against another one, from rollups",
  ...readOfWorkspace,
  permission: "analytics.read",
  query: analyticsFilters,
  response: resource(analyticsResource),
  rateLimit: "read",
});

export const ANALYTICS_TABLES = ["series", "agents", "end_reasons"] as const;

export const exportAnalyticsOperation = defineOperation({
  id: "analytics.export",
  path: "/api/w/[workspaceSlug]/analytics/export",
  summary: "One table of a report as CSV",
  ...readOfWorkspace,
  permission: "calls.export",
  query: analyticsFilters
    .omit({ compare: true })
    .extend({ table: z.enum(ANALYTICS_TABLES).default("series") }),
  response: { kind: "stream", contentType: "text/csv" },
  rateLimit: "mutate",
});

export const getCallStatsOperation = defineOperation({
  id: "calls.stats",
  path: "/api/w/[workspaceSlug]/calls/stats",
  summary: "What the calls of some filters come to, against the period before",
  ...readOfWorkspace,
  permission: "calls.read",
  query: z.strictObject({
    ...periodShape,
    agentId: id.optional(),
    direction: callDirection.optional(),
    outcome: callOutcome.optional(),
  }),
  response: resource(callStatsResource),
  rateLimit: "read",
});

/** Amounts of different currencies are never added up: `money` holds each currency's own, the agency's first. */
export const partnerStatsResource = z.object({
  days: z.array(z.object({ day: z.iso.date(), calls: count, durationSeconds: count })),
  money: z.array(
    z.object({
      currency,
      days: z.array(
        z.object({
          ...{
            day: z.iso.date(),
            chargeMicros: micros,
            providerCostMicros: micros,
            partnerCostMicros: micros,
          },
          /** Calls of which a cost could not be told in this currency: the costs are without it. */
          uncomparedCalls: count,
        }),
      ),
    }),
  ),
  workspaces: count,
  readOnlyWorkspaces: count,
  failedSyncs: count,
  liveCalls: count,
});
export type PartnerStatsResource = z.infer<typeof partnerStatsResource>;

const readOfPartner = {
  method: "GET",
  audience: "partner",
  permission: "partner.read",
  params: noParams,
  body: noBody,
  status: 200,
  rateLimit: "read",
} as const;

export const getPartnerStatsOperation = defineOperation({
  id: "partner.dashboard.stats",
  path: "/api/partner/dashboard/stats",
  summary: "The agency over all its clients, from rollups",
  ...readOfPartner,
  query: z.strictObject(statsQuery),
  response: resource(partnerStatsResource),
});

export const clientFigures = callFigures.extend({
  workspaceId: id,
  slug: z.string(),
  name: z.string(),
  currency,
});
export type ClientFigures = z.infer<typeof clientFigures>;

const agencyMoney = callAmounts.extend({ billableSeconds: count });

/** What the calls of clients charged in one currency brought. */
export const currencyReport = z.object({
  currency,
  totals: agencyMoney,
  /** Of the period compared with; null when none was asked for. */
  before: agencyMoney.nullable(),
  series: z.array(callAmounts.extend({ day: z.iso.date() })),
});
export type CurrencyReport = z.infer<typeof currencyReport>;

/**
 * Days are each client's own. Calls of all clients are counted together; their amounts are not, for amounts of different
 * currencies have no sum.
 */
export const partnerAnalyticsResource = z.object({
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  bucket: reportBucket,
  totals: callCounts,
  before: comparedPeriod.omit({ from: true, to: true }).extend({ totals: callCounts }).nullable(),
  series: z.array(callCounts.extend({ day: z.iso.date() })),
  /** Each currency that clients with calls are charged in, the agency's own first; without any calls that one alone. */
  money: z.array(currencyReport),
  outcomes: outcomeSplit,
  /** Clients with calls in the period, the busiest first. */
  clients: z.array(clientFigures),
});
export type PartnerAnalyticsResource = z.infer<typeof partnerAnalyticsResource>;

export const getPartnerAnalyticsOperation = defineOperation({
  id: "partner.analytics.get",
  path: "/api/partner/analytics",
  summary: "The calls of all clients in a period, against another one, client by client",
  ...readOfPartner,
  query: z.strictObject({ ...periodShape, compare }),
  response: resource(partnerAnalyticsResource),
});

export const PARTNER_ANALYTICS_TABLES = ["series", "clients"] as const;

export const exportPartnerAnalyticsOperation = defineOperation({
  id: "partner.analytics.export",
  path: "/api/partner/analytics/export",
  summary: "One table of the agency's report as CSV, amounts by currency",
  ...readOfPartner,
  permission: "partner.reports.export",
  query: z.strictObject({ ...periodShape, table: z.enum(PARTNER_ANALYTICS_TABLES).default("series") }),
  response: { kind: "stream", contentType: "text/csv" },
  rateLimit: "mutate",
});
