import { z } from "zod";
import { voiceProvider } from "./integrations";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, micros, noBody, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

export const CALL_STATUSES = [
  "initiated",
  "ringing",
  "in_progress",
  "completed",
  "failed",
  "no_answer",
  "busy",
  "canceled",
] as const;
export const callStatus = z.enum(CALL_STATUSES);
export type CallStatusName = z.infer<typeof callStatus>;
export const LIVE_CALL_STATUSES = ["initiated", "ringing", "in_progress"] as const;
export const callDirection = z.enum(["inbound", "outbound"]);
export const callType = z.enum(["phone", "web", "test"]);
export const sentiment = z.enum(["positive", "neutral", "negative"]);

export const callListItem = z.object({
  id,
  agentId: id,
  agentName: z.string(),
  type: callType,
  direction: callDirection,
  status: callStatus,
  fromNumber: z.string().nullable(),
  toNumber: z.string().nullable(),
  contactName: z.string().nullable(),
  startedAt: instant.nullable(),
  durationSeconds: z.number().int().nullable(),
  sentiment: sentiment.nullable(),
  summary: z.string().nullable(),
  /** Null until the call is charged, and for those who may not see costs. */
  chargeMicros: micros.nullable(),
  currency,
  createdAt: instant,
});
export type CallListItem = z.infer<typeof callListItem>;

export const transcriptTurn = z.object({
  role: z.enum(["agent", "caller", "tool"]),
  text: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number().nullable(),
  tool: z.object({ name: z.string(), arguments: z.string().nullable() }).nullable(),
});
export type TranscriptTurnResource = z.infer<typeof transcriptTurn>;

export const costLine = z.object({
  kind: z.enum(["transport", "transcriber", "model", "voice", "platform", "analysis", "other"]),
  label: z.string(),
  quantity: z.number().nullable(),
  unit: z.enum(["minutes", "characters", "tokens"]).nullable(),
  costMicros: micros,
});
export type CostLineResource = z.infer<typeof costLine>;

/** Why the call cost what it cost. Provider cost and margin are for the agency only and null for others. */
export const callPrice = z.object({
  rawSeconds: z.number().int(),
  billableSeconds: z.number().int(),
  rule: z.string(),
  rateMicrosPerMinute: micros,
  chargeMicros: micros,
  basis: z.enum(["exempt", "workspace_credits"]),
  providerCostMicros: micros.nullable(),
  partnerCostMicros: micros.nullable(),
  marginMicros: micros.nullable(),
  costLines: z.array(costLine).nullable(),
});
export type CallPriceResource = z.infer<typeof callPrice>;

export const callEventResource = z.object({
  id,
  type: z.string(),
  receivedAt: instant,
  processedAt: instant.nullable(),
  status: z.enum(["pending", "processed", "dead"]),
});

export const callResource = callListItem.extend({
  provider: voiceProvider.nullable(),
  externalId: z.string().nullable(),
  endedAt: instant.nullable(),
  endedReason: z.string().nullable(),
  providerEndedReason: z.string().nullable(),
  dialError: z.string().nullable(),
  /** False also for those who may not listen. */
  hasRecording: z.boolean(),
  transcript: z.array(transcriptTurn),
  structuredData: z.record(z.string(), z.unknown()).nullable(),
  successEvaluation: z.string().nullable(),
  price: callPrice.nullable(),
  events: z.array(callEventResource),
});
export type CallResource = z.infer<typeof callResource>;

/** Filters of the list; the page's URL carries the same names. */
export const callFilters = z.strictObject({
  status: callStatus.optional(),
  direction: callDirection.optional(),
  agentId: id.optional(),
  search: z.string().trim().max(100).optional(),
});

export const callParams = workspaceParams.extend({ callId: id });

const read = { audience: "workspace", permission: "calls.read", paywall: "exempt" } as const;

export const listCallsOperation = defineOperation({
  id: "calls.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls",
  summary: "Calls of the workspace, newest first",
  ...read,
  params: workspaceParams,
  query: pageQuery.extend(callFilters.shape),
  body: noBody,
  response: pageOf(callListItem),
  status: 200,
  rateLimit: "read",
});

export const getCallOperation = defineOperation({
  id: "calls.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]",
  summary: "One call in full",
  ...read,
  params: callParams,
  query: noQuery,
  body: noBody,
  response: resource(callResource),
  status: 200,
  rateLimit: "read",
});

export const getRecordingOperation = defineOperation({
  id: "calls.recording",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]/recording",
  summary: "The recording's audio; supports byte ranges",
  audience: "workspace",
  permission: "calls.recordings.read",
  paywall: "exempt",
  params: callParams,
  query: noQuery,
  body: noBody,
  response: { kind: "stream", contentType: "audio/wav" },
  status: 200,
  rateLimit: "read",
});

/** No more than who may only place calls has to know. */
export const endedCallResource = z.object({ id, status: callStatus });

export const endCallOperation = defineOperation({
  id: "calls.end",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/end",
  summary: "Hang up a call in progress",
  audience: "workspace",
  permission: "calls.place",
  paywall: "exempt",
  params: callParams,
  query: noQuery,
  body: noBody,
  response: resource(endedCallResource),
  status: 202,
  rateLimit: "mutate",
});

const dayTotals = z.object({
  calls: z.number().int(),
  answered: z.number().int(),
  durationSeconds: z.number().int(),
  billableSeconds: z.number().int(),
  /** Null for those who may not see costs. */
  chargeMicros: micros.nullable(),
});

export const statsResource = z.object({
  timeZone: z.string(),
  currency,
  today: dayTotals,
  previous: dayTotals,
  days: z.array(
    z.object({
      day: z.iso.date(),
      answered: z.number().int(),
      unanswered: z.number().int(),
      failed: z.number().int(),
      live: z.number().int(),
      durationSeconds: z.number().int(),
      chargeMicros: micros.nullable(),
    }),
  ),
  outcomes: z.array(z.object({ status: callStatus, calls: z.number().int() })),
  /** Null for those who may not see agents. */
  agents: z
    .array(
      z.object({
        agentId: id,
        name: z.string(),
        calls: z.number().int(),
        answered: z.number().int(),
        durationSeconds: z.number().int(),
      }),
    )
    .nullable(),
});
export type StatsResource = z.infer<typeof statsResource>;

/** Days shown, today included, in the workspace's time zone. */
export const statsQuery = { days: z.coerce.number().int().min(1).max(90).default(30) };

export const getDashboardStatsOperation = defineOperation({
  id: "dashboard.stats",
  method: "GET",
  path: "/api/w/[workspaceSlug]/dashboard/stats",
  summary: "Today's figures, the days before, outcomes and agents, all from rollups",
  audience: "workspace",
  permission: "dashboard.read",
  paywall: "exempt",
  params: workspaceParams,
  query: z.strictObject(statsQuery),
  body: noBody,
  response: resource(statsResource),
  status: 200,
  rateLimit: "read",
});

export const partnerStatsResource = z.object({
  currency,
  days: z.array(
    z.object({
      day: z.iso.date(),
      calls: z.number().int(),
      durationSeconds: z.number().int(),
      chargeMicros: micros,
      providerCostMicros: micros,
    }),
  ),
  workspaces: z.number().int(),
  readOnlyWorkspaces: z.number().int(),
  failedSyncs: z.number().int(),
  liveCalls: z.number().int(),
});
export type PartnerStatsResource = z.infer<typeof partnerStatsResource>;

export const getPartnerStatsOperation = defineOperation({
  id: "partner.dashboard.stats",
  method: "GET",
  path: "/api/partner/dashboard/stats",
  summary: "The agency over all its clients, from rollups",
  audience: "partner",
  permission: "partner.read",
  params: z.strictObject({}),
  query: z.strictObject(statsQuery),
  body: noBody,
  response: resource(partnerStatsResource),
  status: 200,
  rateLimit: "read",
});
