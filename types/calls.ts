import { z } from "zod";
import { voiceProvider } from "./integrations";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, micros, noBody, noQuery, pageQuery, timeZone } from "./primitives";
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
export const SENTIMENTS = ["positive", "neutral", "negative"] as const;
export const sentiment = z.enum(SENTIMENTS);

/** What became of a call, in the words people use. */
export const CALL_OUTCOMES = ["answered", "voicemail", "unanswered", "failed", "live"] as const;
export const callOutcome = z.enum(CALL_OUTCOMES);
export type CallOutcome = z.infer<typeof callOutcome>;

/** A machine that took the call is not a person who answered it. */
export function outcomeOf(status: CallStatusName, endedReason: string | null): CallOutcome {
  switch (status) {
    case "initiated":
    case "ringing":
    case "in_progress":
      return "live";
    case "completed":
      return endedReason === "voicemail" ? "voicemail" : "answered";
    case "failed":
      return "failed";
    default:
      return "unanswered";
  }
}

/** A label people stick on calls. */
export const TAG_COLOURS = ["grey", "blue", "green", "yellow", "orange", "red", "purple"] as const;
export const tagResource = z.object({ id, name: z.string(), colour: z.enum(TAG_COLOURS) });
export type TagResource = z.infer<typeof tagResource>;

/** Text around what a search found, in parts. */
export const highlight = z.array(z.object({ text: z.string(), isMatch: z.boolean() }));
export type Highlight = z.infer<typeof highlight>;

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
  outcome: callOutcome,
  /** Why it ended, in our words' codes; null while it goes on. */
  endedReason: z.string().nullable(),
  /** Whether the call reached its goal; null where nobody judged it. */
  goalMet: z.boolean().nullable(),
  tags: z.array(tagResource),
  summary: z.string().nullable(),
  /** What a search found in transcript or summary; null without a search, or when only a name or number matched. */
  highlight: highlight.nullable(),
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

/** A cost in another currency than the charge, and what it came to in that; null where no rate was stated. */
const foreignCost = z.object({ currency, amountMicros: micros, convertedMicros: micros.nullable() });

/** The costs of a call that were in another currency, and the rates they were told by: micros for one dollar. */
export const callExchange = z.object({
  provider: foreignCost.nullable(),
  partner: foreignCost.nullable(),
  ratesPerUsd: z.record(currency, micros),
});

/** Whose money pays for calls: nobody's, the balance's, a plan with minutes, or an invoice after the period. */
export const chargeBasis = z.enum(["exempt", "workspace_credits", "plan", "postpaid"]);

/** The period of a plan in which a call counts. */
export const callPeriod = z.object({
  planName: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** True when the call began in an earlier period that had been closed before the call was told of. */
  isLate: z.boolean(),
});

/** Why the call cost what it cost. Provider cost and margin are for the agency only and null for others. */
export const callPrice = z.object({
  rawSeconds: z.number().int(),
  billableSeconds: z.number().int(),
  /** Billable seconds that the plan's minutes covered, and those charged at the rate; together they are all. */
  includedSeconds: z.number().int(),
  chargedSeconds: z.number().int(),
  rule: z.string(),
  rateMicrosPerMinute: micros,
  /** Part of the charge; 0 where nothing was charged. */
  connectionFeeMicros: micros,
  incrementSeconds: z.number().int(),
  minimumSeconds: z.number().int(),
  chargeMicros: micros,
  basis: chargeBasis,
  period: callPeriod.nullable(),
  /** Where the provider's cost comes from. */
  providerCostSource: z.enum(["provider", "price_table", "none"]).nullable(),
  /** Costs in the currency of the charge; null also where one could not be told in it, which `exchange` says. */
  providerCostMicros: micros.nullable(),
  partnerCostMicros: micros.nullable(),
  marginMicros: micros.nullable(),
  /** Costs that were in another currency, and the rates they were told by; null when all was in one. */
  exchange: callExchange.nullable(),
  /** When costs that no rate could tell at first were told by one that was stated later; null for all others. */
  convertedAt: instant.nullable(),
  costLines: z.array(costLine).nullable(),
});
export type CallPriceResource = z.infer<typeof callPrice>;

export const callEventResource = z.object({
  id,
  type: z.string(),
  receivedAt: instant,
  processedAt: instant.nullable(),
  status: z.enum(["pending", "processed", "dead", "dropped"]),
});

/** What was done about the call beside the engine's events. Kinds have words in the interface. */
export const CALL_LOG_KINDS = [
  "imported",
  "reconciled",
  "backfilled",
  "ingested",
  "closed_unseen",
  "reopened",
  "corrected",
  "recording_stored",
  "recording_lost",
  "redacted",
  "erased",
  "held",
  "hold_lifted",
] as const;
export const callLogEntryResource = z.object({
  id,
  kind: z.enum(CALL_LOG_KINDS),
  /** Fields that changed, counts or a reason. */
  detail: z.record(z.string(), z.unknown()),
  actorLabel: z.string(),
  createdAt: instant,
});
export type CallLogEntryResource = z.infer<typeof callLogEntryResource>;

export const callNoteResource = z.object({
  id,
  body: z.string(),
  authorLabel: z.string(),
  /** Whether the reader wrote it. */
  isMine: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type CallNoteResource = z.infer<typeof callNoteResource>;

export const callResource = callListItem.omit({ highlight: true }).extend({
  provider: voiceProvider.nullable(),
  externalId: z.string().nullable(),
  endedAt: instant.nullable(),
  providerEndedReason: z.string().nullable(),
  dialError: z.string().nullable(),
  /** False also for those who may not listen. */
  hasRecording: z.boolean(),
  transcript: z.array(transcriptTurn),
  structuredData: z.record(z.string(), z.unknown()).nullable(),
  successEvaluation: z.string().nullable(),
  price: callPrice.nullable(),
  /** How the call came to us: dialled here, reported as it came in, or found at the engine only. */
  origin: z.enum(["placed", "received", "imported"]),
  /** The campaign that called; null for other calls, after it was deleted, and for those who may not see campaigns. */
  campaign: z.object({ id, name: z.string() }).nullable(),
  /** Whether the outbound service dialled it in the engine's place: for the agency only, false for others. */
  isViaService: z.boolean(),
  /** Loudness of the recording over its length, 0 to 100; null where it is not known or not for the reader. */
  waveform: z.array(z.number().int()).nullable(),
  notes: z.array(callNoteResource),
  isOnLegalHold: z.boolean(),
  /** In the words of the engine: for the agency only, empty for others. */
  events: z.array(callEventResource),
  /** For the agency only; empty for others. */
  log: z.array(callLogEntryResource),
});
export type CallResource = z.infer<typeof callResource>;

function filterText(maximum: number) {
  return z
    .string()
    .trim()
    .max(maximum)
    .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" });
}

/** Filters of the list; the page's URL carries the same names. Instants bound when the call was created: `from` is in, `to` is not. */
export const callFilters = z.strictObject({
  status: callStatus.optional(),
  outcome: callOutcome.optional(),
  direction: callDirection.optional(),
  type: callType.optional(),
  agentId: id.optional(),
  campaignId: id.optional(),
  tagId: id.optional(),
  /** The beginning of either party's number in E.164. */
  number: z.string().trim().max(20).optional(),
  sentiment: sentiment.optional(),
  goalMet: z.enum(["true", "false"]).optional(),
  endedReason: filterText(40).optional(),
  minSeconds: z.coerce.number().int().min(0).max(86_400).optional(),
  maxSeconds: z.coerce.number().int().min(0).max(86_400).optional(),
  /** For those who may see costs. */
  minCostMicros: micros.optional(),
  maxCostMicros: micros.optional(),
  from: instant.optional(),
  to: instant.optional(),
  /** 1 is Monday; with `hour`, that hour of that weekday. Both need `from` and `to`, at most 400 days apart. */
  weekday: z.coerce.number().int().min(1).max(7).optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  /** Whose weekdays and hours; those of the person asking, else of the workspace. */
  timeZone: timeZone.optional(),
  /** Words of transcript and summary, or parts of names and numbers. */
  search: filterText(100).optional(),
});
export type CallFilters = z.output<typeof callFilters>;

export const CALL_SORTS = ["newest", "oldest", "longest", "shortest", "dearest"] as const;
export const callSort = z.enum(CALL_SORTS);

/** What a page of the list is asked for. */
export const callListQuery = pageQuery.extend({ ...callFilters.shape, sort: callSort.default("newest") });

export const callParams = workspaceParams.extend({ callId: id });

const read = { audience: "workspace", permission: "calls.read", paywall: "exempt" } as const;

export const listCallsOperation = defineOperation({
  id: "calls.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls",
  summary: "Calls of the workspace, newest first",
  ...read,
  params: workspaceParams,
  query: callListQuery,
  body: noBody,
  response: pageOf(callListItem),
  status: 200,
  rateLimit: "read",
  selectable: true,
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

/** Where to play a recording, for so long as the address works. */
export const recordingResource = z.object({ url: z.url(), expiresAt: instant, contentType: z.string() });
export type RecordingResource = z.infer<typeof recordingResource>;

export const getRecordingOperation = defineOperation({
  id: "calls.recording",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]/recording",
  summary: "An address that plays the recording for a few minutes; it supports byte ranges",
  audience: "workspace",
  permission: "calls.recordings.read",
  paywall: "exempt",
  params: callParams,
  query: z.strictObject({
    /** The address then has browsers store the file under this name, with the ending of its format added. */
    saveAs: z
      .string()
      .regex(/^[^\p{Cc}/\\]{1,150}$/u, { error: "must be the name of a file" })
      .optional(),
  }),
  body: noBody,
  response: resource(recordingResource),
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
