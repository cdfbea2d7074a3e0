import { z } from "zod";
import {
  bindingLimit,
  campaignFigures,
  campaignParams,
  campaignProgress,
  campaignStatus,
  dialReason,
  recipientOutcome,
  recipientState,
} from "./campaigns";
import { defineOperation, resource } from "./operation";
import { id, instant, micros, noBody, noQuery } from "./primitives";

const count = z.number().int();
const read = { audience: "workspace", permission: "campaigns.read", paywall: "exempt" } as const;
const one = "/api/w/[workspaceSlug]/campaigns/[campaignId]";

export const campaignEstimate = z.object({
  recipients: count,
  /** Those that wait, without those left out for their country or for a value. */
  callable: count,
  /** Of those that wait, who is not called. */
  leftOut: z.object({
    /** In countries that the campaign does not call. */
    otherCountry: count,
    /** Of the rest those without a required value; who lacks two is told under both. */
    missingValues: z.array(z.object({ name: z.string(), count })),
  }),
  /** Of the last thirty days' calls of this agent; null without any. */
  averageSeconds: count.nullable(),
  answeredPercent: count.nullable(),
  /**
   * For all callable recipients once, by what calls that a person or a mailbox took lasted, and by the prices now; null for
   * who may not see costs.
   */
  costMicros: micros.nullable(),
  callSecondsTotal: count,
  /** Lines that this campaign can have. */
  lines: count,
  firstCallAt: instant.nullable(),
  /** When everybody was called once; null when that cannot be told. */
  lastCallAt: instant.nullable(),
  /** How long dialling everybody once takes, while hours allow it; null when nobody can be called. */
  callingSeconds: count.nullable(),
  /** What comes before everybody was called once: the campaign's end, or sixty days; null where nothing does. */
  unfinishedBy: z.enum(["campaign_end", "sixty_days"]).nullable(),
  /** Whether a rule puts new leads on its list: with nobody on it, it can be started and waits for them. */
  isFed: z.boolean(),
  /** What keeps it from being started, each with what to do. */
  obstacles: z.array(z.object({ field: z.string(), message: z.string() })),
});
export type CampaignEstimate = z.infer<typeof campaignEstimate>;

export const estimateCampaignOperation = defineOperation({
  id: "campaigns.estimate",
  method: "GET",
  path: `${one}/estimate`,
  summary: "What calling everybody once will take and cost, and what is missing before it can start",
  ...read,
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignEstimate),
  status: 200,
  rateLimit: "read",
});

const activeCall = z.object({
  callId: id,
  recipientId: id,
  name: z.string(),
  phone: z.string(),
  country: z.string().nullable(),
  status: z.string(),
  createdAt: instant,
});

const feedEntry = z.object({
  id,
  at: instant,
  kind: z.enum(["dialed", "ended", "deferred", "blocked", "state"]),
  recipientId: id.nullable(),
  callId: id.nullable(),
  name: z.string(),
  phone: z.string(),
  outcome: recipientOutcome,
  reason: dialReason,
  detail: z.string(),
});

export const campaignLive = z.object({
  status: campaignStatus,
  progress: campaignProgress,
  figures: campaignFigures,
  outcomes: z.array(z.object({ outcome: recipientOutcome, count })),
  /** Of those that wait or were left out. */
  reasons: z.array(z.object({ state: recipientState, reason: dialReason, count })),
  /** Dials in each of the last thirty minutes, oldest first. */
  dialsPerMinute: z.array(count),
  callsPerMinute: z.number(),
  activeCalls: z.array(activeCall),
  slots: z.object({ used: count, available: count }),
  bindingLimit,
  /** Whether a rule puts new leads on its list: with nobody left to call, it goes on and waits for them. */
  isFed: z.boolean(),
  /** When everybody will have been called at the present pace, within its hours; null when that cannot be told. */
  endsAboutAt: instant.nullable(),
  nextDialAt: instant.nullable(),
  /**
   * Calls settled within the last hour whose end the phone service did not report by its webhooks; 0 while they are fewer
   * than three, or fewer than one in twenty.
   */
  unreportedCalls: count,
  feed: z.array(feedEntry),
  asOf: instant,
});
export type CampaignLive = z.infer<typeof campaignLive>;

export const campaignLiveOperation = defineOperation({
  id: "campaigns.live",
  method: "GET",
  path: `${one}/live`,
  summary: "How a campaign does right now",
  ...read,
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignLive),
  status: 200,
  rateLimit: "read",
});
