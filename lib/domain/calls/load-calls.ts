import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { goneParts } from "@/lib/domain/privacy/gone-parts";
import { locksOutHolds } from "@/lib/domain/privacy/hold";
import { ruleRow, rulesOfCall } from "@/lib/domain/rating/load-rules";
import { workspaceIsErased } from "@/lib/domain/workspaces/standing";
import type { CallFacts, CostLine, TranscriptTurn } from "@/lib/vendors/voice/port";
import { CALL_STATUSES } from "@/types/calls";
import { WHOLE_CALL_ITEM } from "@/types/prices";
import type { CallTruth, MergedField } from "./apply-facts";
import { LIVE_SUBSCRIPTIONS } from "./choose-period";

/** A report may give a call a start so long before its row was made. */
const earliestStart = sql`c.created_at - interval '366 days'`;

const subscription = z.object({
  id: z.string(),
  status: z.string(),
  dunningStage: z.string(),
  startedAt: z.coerce.date(),
  pausedAt: z.coerce.date().nullable(),
  endedAt: z.coerce.date().nullable(),
});

const providerPrice = z.object({
  microsPerUnit: z.coerce.bigint(),
  validFrom: z.coerce.date(),
  validUntil: z.coerce.date().nullable(),
});

const callRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  agentId: z.string(),
  integrationId: z.string(),
  externalId: z.string().nullable(),
  direction: z.enum(["inbound", "outbound"]),
  status: z.enum(CALL_STATUSES),
  dialState: z.enum(["none", "intent", "accepted", "ambiguous", "rejected"]),
  dialError: z.string().nullable(),
  fromNumber: z.string().nullable(),
  toNumber: z.string().nullable(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  durationSeconds: z.number().nullable(),
  endedReason: z.string().nullable(),
  providerEndedReason: z.string().nullable(),
  recordingUrl: z.string().nullable(),
  recordingPath: z.string().nullable(),
  transcript: z.array(z.unknown()).nullable(),
  summary: z.string().nullable(),
  sentiment: z.enum(["positive", "neutral", "negative"]).nullable(),
  analysis: z
    .object({
      successEvaluation: z.string().optional(),
      structuredData: z.record(z.string(), z.unknown()).optional(),
    })
    .nullable(),
  providerCostMicros: z.bigint().nullable(),
  costLines: z.array(z.looseObject({ costMicros: z.coerce.bigint() })).nullable(),
  metadata: z.looseObject({
    finalFields: z.array(z.string()).optional(),
    /** What customers' own systems were told of it. */
    told: z.array(z.string()).optional(),
    /** What its reports had wrong, by field. */
    corrected: z.array(z.string()).optional(),
    /** True while it is closed without any account of the engine's. */
    isUnseen: z.boolean().optional(),
    /** True once it was closed so although the engine had shown it before. */
    wasShown: z.boolean().optional(),
  }),
  statDate: z.string(),
  statHour: z.number(),
  goalMet: z.boolean().nullable(),
  createdAt: z.date(),
  settledAt: z.date().nullable(),
  nextBackfillAt: z.date().nullable(),
  maxDurationSeconds: z.coerce.number(),
  wantsSummary: z.boolean(),
  wantsRecording: z.boolean(),
  hasWebhookEndpoints: z.boolean(),
  /** Whether its workspace has leads, which are told when they were spoken to. */
  hasLeads: z.boolean(),
  currency: z.string(),
  workspaceRate: z.bigint(),
  isBillingExempt: z.boolean(),
  workspaceSettings: z.unknown(),
  partnerCost: z.bigint(),
  partnerCurrency: z.string(),
  /** Micros of a currency for one dollar, as the agency has stated them. */
  exchangeRates: z.record(z.string(), z.coerce.bigint()),
  campaignId: z.string().nullable(),
  /** Price rules of both payers that may hold for it; those of plans come with their periods. */
  rules: z.array(ruleRow),
  providerPrices: z.array(providerPrice),
  /** The client's subscriptions that may reach it; empty for most. */
  subscriptions: z.array(subscription),
  isPartnerExempt: z.boolean(),
  /** How the agency's plan has it pay for calls; null without a plan. */
  usageBilling: z.enum(["metered", "credits"]).nullable(),
  /** Whether the agency's own subscription is paid, or not yet given up. */
  isPartnerSubscribed: z.boolean(),
  /** When its last one ended. */
  partnerPlanEndedAt: z.date().nullable(),
  /** True once its contents are erased: it was deleted, or its workspace was. */
  isErased: z.boolean(),
  /** False while a legal hold of the agency is being laid: nothing of its events may be forgotten now. */
  mayForget: z.boolean(),
  /** What of it is gone for good by itself: "numbers", "transcript", "recording". */
  erasedParts: z.array(z.string()),
  workspaceAccountId: z.string().nullable(),
  partnerAccountId: z.string().nullable(),
});

/** A call with what settling it needs: prices, plans and accounts. */
export type CallRow = z.infer<typeof callRow>;

/** Locks the calls, in id order, and reads what is known of them. One statement. */
export function loadCallsForUpdate(ctx: InTransaction<SystemContext>, callIds: string[]): Promise<CallRow[]> {
  return queryRows(
    ctx.tx,
    callRow,
    sql`
    select c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.agent_id as "agentId",
           c.integration_id as "integrationId", c.external_id as "externalId", c.direction, c.status,
           c.dial_state as "dialState", c.dial_error as "dialError", c.from_number as "fromNumber",
           c.to_number as "toNumber", c.started_at as "startedAt", c.ended_at as "endedAt",
           c.duration_seconds as "durationSeconds", c.ended_reason as "endedReason",
           c.provider_ended_reason as "providerEndedReason", c.recording_url as "recordingUrl",
           c.recording_path as "recordingPath", c.transcript, c.summary, c.sentiment, c.analysis,
           c.provider_cost_micros as "providerCostMicros", c.cost_lines as "costLines", c.metadata,
           c.stat_date::text as "statDate", c.stat_hour as "statHour", c.goal_met as "goalMet",
           c.created_at as "createdAt", c.settled_at as "settledAt",
           coalesce(a.config->>'maxDurationSeconds', '600') as "maxDurationSeconds",
           coalesce(a.config->'analysis'->>'summary', 'true') = 'true' as "wantsSummary",
           coalesce(a.config->>'recordingEnabled', 'true') = 'true' as "wantsRecording",
           exists (select from webhook_endpoints e where e.partner_id = c.partner_id
                      and e.workspace_id = c.workspace_id and e.deleted_at is null) as "hasWebhookEndpoints",
           exists (select from leads l where l.partner_id = c.partner_id
                      and l.workspace_id = c.workspace_id and l.deleted_at is null) as "hasLeads",
           c.next_backfill_at as "nextBackfillAt", w.currency,
           w.rate_micros_per_minute as "workspaceRate", w.is_billing_exempt as "isBillingExempt",
           w.settings as "workspaceSettings", p.cost_micros_per_minute as "partnerCost", p.currency as "partnerCurrency",
           coalesce(p.settings->'exchangeRates', '{}'::jsonb) as "exchangeRates",
           (c.deleted_at is not null or ${workspaceIsErased}) as "isErased",
           ${locksOutHolds(sql`c.partner_id`)} as "mayForget", ${goneParts} as "erasedParts", wa.id as "workspaceAccountId", pa.id as "partnerAccountId",
           c.campaign_id as "campaignId", ${rulesOfCall(sql`c.agent_id`, earliestStart)} as rules,
           p.is_billing_exempt as "isPartnerExempt", v.usage_billing as "usageBilling",
           exists (select from partner_subscriptions s where s.partner_id = p.id and s.ended_at is null
                      and s.status = any(${LIVE_SUBSCRIPTIONS}::subscription_status[])) as "isPartnerSubscribed",
           (select max(s.ended_at) from partner_subscriptions s where s.partner_id = p.id) as "partnerPlanEndedAt",
           coalesce((select jsonb_agg(jsonb_build_object('microsPerUnit', y.micros_per_unit::text,
                              'validFrom', y.valid_from, 'validUntil', y.valid_until))
                       from provider_prices y
                      where y.provider = c.provider and y.item = ${WHOLE_CALL_ITEM} and y.unit = 'minute' and y.currency = 'USD'
                        and (y.valid_until is null or y.valid_until > ${earliestStart})), '[]'::jsonb) as "providerPrices",
           coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'status', s.status,
                              'dunningStage', s.dunning_stage, 'startedAt', s.started_at,
                              'pausedAt', s.paused_at, 'endedAt', s.ended_at) order by s.started_at desc)
                       from client_subscriptions s
                      where s.partner_id = c.partner_id and s.workspace_id = c.workspace_id
                        and (s.ended_at is null or s.ended_at > ${earliestStart})), '[]'::jsonb) as subscriptions
      from calls c
      join workspaces w on w.id = c.workspace_id
      join partners p on p.id = c.partner_id
      left join plan_variants v on v.id = p.plan_variant_id
      join agents a on a.id = c.agent_id
      left join credit_accounts wa on wa.workspace_id = c.workspace_id
      left join credit_accounts pa on pa.partner_id = c.partner_id and pa.workspace_id is null
     where c.id = any(array(select unnest(${callIds}::uuid[])))
     order by c.id
       for no key update of c`,
  );
}

/** What the stored row says, in the words in which reports are merged. */
export function truthOf(row: CallRow): CallTruth {
  const known: { [Field in MergedField]?: CallFacts[Field] | null | undefined } = {
    status: row.status,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    durationSeconds: row.durationSeconds,
    endedReason: row.endedReason as CallFacts["endedReason"] | null, // written by us from the same union
    providerEndedReason: row.providerEndedReason,
    fromNumber: row.fromNumber,
    toNumber: row.toNumber,
    transcriptTurns: row.transcript as TranscriptTurn[] | null, // our own JSON column
    summary: row.summary,
    sentiment: row.sentiment,
    successEvaluation: row.analysis?.successEvaluation,
    structuredData: row.analysis?.structuredData,
    costLines: row.costLines as CostLine[] | null, // our own JSON column
    providerCostMicros: row.providerCostMicros,
    recording: row.recordingUrl === null ? null : { url: row.recordingUrl, presigned: true },
  };
  const facts = Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== null && value !== undefined),
  );
  return { facts, finalFields: (row.metadata.finalFields ?? []) as MergedField[] }; // written by us
}
