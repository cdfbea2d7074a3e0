import { z } from "zod";
import { CALL_LOG_KINDS, CALL_STATUSES, callExchange, type Highlight, tagResource } from "@/types/calls";

/** What lists and the page of a call both show. */
export const callFacts = z.object({
  id: z.uuid(),
  agentId: z.uuid(),
  agentName: z.string(),
  type: z.enum(["phone", "web", "test"]),
  direction: z.enum(["inbound", "outbound"]),
  status: z.enum(CALL_STATUSES),
  fromNumber: z.string().nullable(),
  toNumber: z.string().nullable(),
  contactName: z.string().nullable(),
  startedAt: z.date().nullable(),
  durationSeconds: z.number().int().nullable(),
  sentiment: z.enum(["positive", "neutral", "negative"]).nullable(),
  endedReason: z.string().nullable(),
  goalMet: z.boolean().nullable(),
  tags: z.array(tagResource),
  summary: z.string().nullable(),
  chargeMicros: z.bigint().nullable(),
  createdAt: z.date(),
});

/** A row of the list as the database answers it. */
export const foundCallRow = callFacts.extend({
  /** The figure the list is sorted by, where that is not the id alone. */
  sortKey: z.bigint().nullable(),
  /** Text around the first word that a search found. */
  excerpt: z.string().nullable(),
});

/** A call as lists show it. */
export type CallListRow = z.infer<typeof callFacts> & { highlight: Highlight | null };

export const transcriptTurn = z.object({
  role: z.enum(["agent", "caller", "tool"]),
  text: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number().nullish(),
  tool: z.object({ name: z.string(), arguments: z.string().nullish() }).nullish(),
});

const costLine = z.object({
  kind: z.enum(["transport", "transcriber", "model", "voice", "platform", "analysis", "other"]),
  label: z.string(),
  quantity: z.number().nullish(),
  unit: z.enum(["minutes", "characters", "tokens"]).nullish(),
  costMicros: z.coerce.string(),
});

/** Amounts arrive inside JSON, where a database's bigint would lose digits: the statement makes them text. */
const priceRow = z.object({
  rawSeconds: z.number().int(),
  billableSeconds: z.number().int(),
  includedSeconds: z.number().int(),
  rule: z.string(),
  rateMicrosPerMinute: z.string(),
  connectionFeeMicros: z.string(),
  incrementSeconds: z.number().int(),
  minimumSeconds: z.number().int(),
  chargeMicros: z.string(),
  basis: z.enum(["exempt", "workspace_credits", "plan", "postpaid"]),
  period: z
    .object({
      planName: z.string(),
      startsAt: z.coerce.date(),
      endsAt: z.coerce.date(),
      isLate: z.boolean(),
    })
    .nullable(),
  providerCostSource: z.enum(["provider", "price_table", "none"]),
  providerCostMicros: z.string(),
  partnerCostMicros: z.string(),
  marginMicros: z.string().nullable(),
  exchange: callExchange.nullable(),
  convertedAt: z.coerce.date().nullable(),
  costLines: z.array(costLine),
});

const eventRow = z.object({
  id: z.uuid(),
  type: z.string(),
  receivedAt: z.coerce.date(),
  processedAt: z.coerce.date().nullable(),
  status: z.enum(["pending", "processed", "dead", "dropped"]),
});

const noteRow = z.object({
  id: z.uuid(),
  body: z.string(),
  authorUserId: z.uuid().nullable(),
  authorLabel: z.string(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
});

const logRow = z.object({
  id: z.uuid(),
  kind: z.enum(CALL_LOG_KINDS),
  detail: z.record(z.string(), z.unknown()),
  actorLabel: z.string(),
  createdAt: z.coerce.date(),
});

/** A call with all that its page shows. */
export const callRow = callFacts.extend({
  provider: z.enum(["vapi", "retell"]),
  externalId: z.string().nullable(),
  endedAt: z.date().nullable(),
  providerEndedReason: z.string().nullable(),
  dialError: z.string().nullable(),
  hasRecording: z.boolean(),
  transcript: z.array(transcriptTurn).nullable(),
  analysis: z
    .looseObject({
      successEvaluation: z.string().nullish(),
      structuredData: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullable(),
  price: priceRow.nullable(),
  origin: z.enum(["placed", "received", "imported"]),
  campaignId: z.uuid().nullable(),
  campaignName: z.string().nullable(),
  isViaService: z.boolean(),
  waveform: z.array(z.number().int()).nullable(),
  isOnLegalHold: z.boolean(),
  notes: z.array(noteRow),
  events: z.array(eventRow),
  log: z.array(logRow),
});

export type CallRow = z.infer<typeof callRow>;
