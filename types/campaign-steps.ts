import { z } from "zod";
import { outboundCallResource } from "./agents";
import { bindingLimit, campaignParams, campaignResource } from "./campaigns";
import { defineOperation, resource } from "./operation";
import { e164, id, line, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

const write = { audience: "workspace", permission: "campaigns.write", paywall: "enforced" } as const;
const run = { audience: "workspace", permission: "campaigns.run", paywall: "enforced" } as const;
/** Stopping is never held up by money. */
const stop = { audience: "workspace", permission: "campaigns.run", paywall: "exempt" } as const;

const root = "/api/w/[workspaceSlug]/campaigns";
const one = `${root}/[campaignId]` as const;

const count = z.number().int();

/** The historic three ways to start are names of one engine. */
const start = {
  ...run,
  method: "POST",
  summary: "Start a draft now, or plan it for its start; all names start the same engine",
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignResource),
  status: 200,
  rateLimit: "spend",
} as const;

export const startCampaignBody = z
  .strictObject({
    /** Begins at once, also one that waits for its start: a start that is to come is taken out. */
    now: z.boolean().default(false),
  })
  .prefault({});
export type StartCampaignBody = z.output<typeof startCampaignBody>;

export const startCampaignOperation = defineOperation({
  id: "campaigns.start",
  path: `${one}/start`,
  ...start,
  body: startCampaignBody,
});
export const startOptimizedOperation = defineOperation({
  id: "campaigns.start-optimized",
  path: `${one}/start-optimized`,
  ...start,
});
export const startScalableOperation = defineOperation({
  id: "campaigns.start-scalable",
  path: `${one}/start-scalable`,
  ...start,
});

export const pauseCampaignOperation = defineOperation({
  id: "campaigns.pause",
  method: "POST",
  path: `${one}/pause`,
  summary: "Dial nobody more for now; calls in progress go on. A paused campaign is left alone",
  ...stop,
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignResource),
  status: 200,
  rateLimit: "mutate",
});

export const resumeCampaignOperation = defineOperation({
  id: "campaigns.resume",
  method: "POST",
  path: `${one}/resume`,
  summary: "Go on with a paused campaign where it stopped",
  ...run,
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignResource),
  status: 200,
  rateLimit: "spend",
});

export const terminateCampaignOperation = defineOperation({
  id: "campaigns.terminate",
  method: "POST",
  path: `${one}/terminate`,
  summary: "End a campaign for good; calls in progress go on, nobody else is called",
  ...stop,
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignResource),
  status: 200,
  rateLimit: "mutate",
});

export const cloneCampaignBody = z.strictObject({
  name: line(100).optional(),
  /** Takes the list along, everybody as not yet called. */
  withRecipients: z.boolean().default(false),
});

export const cloneCampaignOperation = defineOperation({
  id: "campaigns.clone",
  method: "POST",
  path: `${one}/clone`,
  summary: "Make a draft with the same settings",
  ...write,
  params: campaignParams,
  query: noQuery,
  body: cloneCampaignBody,
  response: resource(campaignResource),
  status: 201,
  rateLimit: "mutate",
});

export const retryUnreachedOperation = defineOperation({
  id: "campaigns.retry-unreached",
  method: "POST",
  path: `${one}/retry-unreached`,
  summary: "Make a draft with everybody of an ended campaign whom no call reached",
  ...write,
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignResource),
  status: 201,
  rateLimit: "mutate",
});

export const campaignTestCallBody = z.strictObject({
  to: e164,
  /** Takes this recipient's values; the first one's where none is named. */
  recipientId: id.optional(),
});

export const campaignTestCallOperation = defineOperation({
  id: "campaigns.test-call",
  method: "POST",
  path: `${one}/test-call`,
  summary: "Call oneself as a recipient would be called; the list is left alone",
  audience: "workspace",
  permission: "calls.place",
  paywall: "enforced",
  params: campaignParams,
  query: noQuery,
  body: campaignTestCallBody,
  response: resource(outboundCallResource),
  status: 201,
  rateLimit: "spend",
});

/** What one look of the engine at a campaign did. */
export const campaignPassResource = z.object({
  /** Dials that were begun. */
  dialed: count,
  deferred: count,
  blocked: count,
  /** Calls that were brought up to date with the phone service. */
  reconciled: count,
  bindingLimit,
});
export type CampaignPassResource = z.infer<typeof campaignPassResource>;

/** Works off at once what the engine does by itself anyway; calls it begins are paid for. */
const pass = {
  ...run,
  method: "POST",
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignPassResource),
  status: 200,
  rateLimit: "spend",
} as const;

export const processCallsOperation = defineOperation({
  id: "campaigns.process-calls",
  path: `${one}/process-calls`,
  summary: "Dial whom the limits allow right now; the engine does so by itself",
  ...pass,
});
export const processChunkOperation = defineOperation({
  id: "campaigns.process-chunk",
  path: `${one}/process-chunk`,
  summary: "One turn of the engine for this campaign; the same as process-calls",
  ...pass,
});
export const cleanupCampaignOperation = defineOperation({
  id: "campaigns.cleanup",
  path: `${one}/cleanup`,
  summary: "Ask the phone service about calls of the campaign that should have ended",
  ...pass,
});

export const processStuckOperation = defineOperation({
  id: "campaigns.process-stuck",
  method: "POST",
  path: `${root}/process-stuck`,
  summary:
    "Look after all campaigns of the workspace at once: overdue calls, ends that were missed, dials that are due",
  ...run,
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(campaignPassResource),
  status: 200,
  rateLimit: "spend",
});
