import { z } from "zod";
import { BINDING_LIMITS, DIAL_REASONS, RECIPIENT_OUTCOMES, STATE_REASONS } from "@/config/campaign-words";
import { campaignSettings } from "./campaign-settings";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, micros, noBody, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

export const CAMPAIGN_STATUSES = [
  "draft",
  "scheduled",
  "running",
  "paused",
  "completing",
  "completed",
  "terminated",
  "expired",
] as const;
export const campaignStatus = z.enum(CAMPAIGN_STATUSES);
export type CampaignStatus = z.infer<typeof campaignStatus>;

export const RECIPIENT_STATES = ["pending", "dialing", "done", "blocked", "canceled"] as const;
export const recipientState = z.enum(RECIPIENT_STATES);
export type RecipientState = z.infer<typeof recipientState>;

export const CAMPAIGN_STEPS = ["details", "import", "variables", "schedule", "review"] as const;
export const campaignStep = z.enum(CAMPAIGN_STEPS);
export type CampaignStep = z.infer<typeof campaignStep>;

/** The keys of an object literal are exactly its type's keys. */
function keysOf<Name extends string>(words: Record<Name, string>): Name[] {
  return Object.keys(words) as Name[]; // as said above
}

/** `""` stands for none. */
export const dialReason = z.enum(["", ...keysOf(DIAL_REASONS)]);
export const recipientOutcome = z.enum(["", ...RECIPIENT_OUTCOMES]);
export const bindingLimit = z.enum(keysOf(BINDING_LIMITS));
const stateReason = z.enum(["", ...keysOf(STATE_REASONS)]);

const count = z.number().int();

/** How many recipients are in each state; they add up to `total`. */
export const campaignProgress = z.object({
  total: count,
  pending: count,
  dialing: count,
  done: count,
  blocked: count,
  canceled: count,
});

/** What the settled calls came to. Amounts in the workspace's currency, null for who may not see costs. */
export const campaignFigures = z.object({
  dials: count,
  answered: count,
  /** Calls in which both sides spoke; null where no words of calls are kept to tell it by. */
  talked: count.nullable(),
  goalsMet: count,
  failed: count,
  abandoned: count,
  talkSeconds: count,
  chargeMicros: micros.nullable(),
});

export const campaignSummary = z.object({
  id,
  name: z.string(),
  description: z.string(),
  status: campaignStatus,
  agent: z.object({ id, name: z.string() }).nullable(),
  stateReason,
  /** In words, for example how many of the last calls failed. */
  stateDetail: z.string(),
  /** Who brought it into its state; empty for the campaign itself. */
  stateActorLabel: z.string(),
  stateChangedAt: instant,
  progress: campaignProgress,
  figures: campaignFigures,
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type CampaignSummary = z.infer<typeof campaignSummary>;

export const campaignResource = campaignSummary.extend({
  settings: campaignSettings,
  revision: count,
  draftStep: campaignStep,
  /** The campaign it was cloned from, or retries. */
  sourceId: id.nullable(),
});
export type CampaignResource = z.infer<typeof campaignResource>;

export const campaignParams = workspaceParams.extend({ campaignId: id });

/** What the list is narrowed to. */
export const campaignFilters = z.strictObject({
  /** `open` are those that take people still. */
  status: z.union([campaignStatus, z.literal("open")]).optional(),
  agentId: id.optional(),
  /** Part of the name. */
  search: z.string().trim().min(1).max(100).optional(),
});
export type CampaignFilters = z.output<typeof campaignFilters>;

export const listCampaignsQuery = pageQuery.extend(campaignFilters.shape);
export type ListCampaignsQuery = z.output<typeof listCampaignsQuery>;

/** Settings that are left out take the workspace's zone, weekdays from nine to five, and careful defaults. */
export const createCampaignBody = z.strictObject({
  name: line(100),
  description: z.string().trim().max(500).default(""),
  agentId: id.nullable().default(null),
  settings: campaignSettings.optional(),
});
export type CreateCampaignBody = z.output<typeof createCampaignBody>;

/**
 * What is not named stays. While it runs, schedule, pacing, attempts, numbers, stops and countries may change and take effect with
 * the next dial; agent, variables and consent may not.
 */
export const updateCampaignBody = z.strictObject({
  name: line(100).optional(),
  description: z.string().trim().max(500).optional(),
  agentId: id.nullable().optional(),
  settings: campaignSettings.optional(),
  draftStep: campaignStep.optional(),
  /** The revision that was changed; another one in the store answers 409. */
  revision: z.number().int().min(1),
});
export type UpdateCampaignBody = z.output<typeof updateCampaignBody>;

const read = { audience: "workspace", permission: "campaigns.read", paywall: "exempt" } as const;
const write = { audience: "workspace", permission: "campaigns.write", paywall: "enforced" } as const;

const root = "/api/w/[workspaceSlug]/campaigns";
const one = `${root}/[campaignId]` as const;

export const listCampaignsOperation = defineOperation({
  id: "campaigns.list",
  method: "GET",
  path: root,
  summary: "Campaigns, newest first",
  ...read,
  params: workspaceParams,
  query: listCampaignsQuery,
  body: noBody,
  response: pageOf(campaignSummary),
  status: 200,
  rateLimit: "read",
});

export const createCampaignOperation = defineOperation({
  id: "campaigns.create",
  method: "POST",
  path: root,
  summary: "Make a campaign; it is a draft until it is started",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createCampaignBody,
  response: resource(campaignResource),
  status: 201,
  rateLimit: "mutate",
});

export const listDraftsOperation = defineOperation({
  id: "campaigns.drafts.list",
  method: "GET",
  path: `${root}/draft`,
  summary: "Campaigns that were not started yet, the one changed last first",
  ...read,
  params: workspaceParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(campaignSummary),
  status: 200,
  rateLimit: "read",
});

/** Everything may be left out: a draft can be begun with nothing. */
export const createDraftBody = z.strictObject({
  name: line(100).default("New campaign"),
  description: z.string().trim().max(500).default(""),
  agentId: id.nullable().default(null),
  settings: campaignSettings.optional(),
  draftStep: campaignStep.default("details"),
});
export type CreateDraftBody = z.output<typeof createDraftBody>;

export const createDraftOperation = defineOperation({
  id: "campaigns.drafts.create",
  method: "POST",
  path: `${root}/draft/create`,
  summary: "Begin a campaign with whatever is known so far",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createDraftBody,
  response: resource(campaignResource),
  status: 201,
  rateLimit: "mutate",
});

export const getCampaignOperation = defineOperation({
  id: "campaigns.get",
  method: "GET",
  path: one,
  summary: "One campaign with its settings and progress",
  ...read,
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignResource),
  status: 200,
  rateLimit: "read",
});

export const updateCampaignOperation = defineOperation({
  id: "campaigns.update",
  method: "PATCH",
  path: one,
  summary: "Change a campaign; a running one changes with its next dial",
  ...write,
  params: campaignParams,
  query: noQuery,
  body: updateCampaignBody,
  response: resource(campaignResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteCampaignOperation = defineOperation({
  id: "campaigns.delete",
  method: "DELETE",
  path: one,
  summary: "Delete a campaign with its list; an active one has to be stopped first. Calls stay",
  audience: "workspace",
  permission: "campaigns.delete",
  paywall: "enforced",
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
