import { z } from "zod";
import { campaignFigures, campaignParams, campaignStatus, recipientOutcome } from "./campaigns";
import { defineOperation, resource } from "./operation";
import { currency, id, instant, micros, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** So many campaigns are shown side by side at most. */
export const MOST_COMPARED = 10;

const share = z.number().nullable();

const comparedCampaign = z.object({
  id,
  name: z.string(),
  status: campaignStatus,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  recipients: z.number().int(),
  figures: campaignFigures,
  /**
   * Shares from 0 to 1, null without any: of the dials, of the answered, and of the talked; of the answered again where
   * nobody knows who talked.
   */
  answerRate: share,
  talkRate: share,
  goalRate: share,
  /** Of answered calls. */
  averageTalkSeconds: z.number().nullable(),
  /** Null without a goal met, and for who may not see costs. */
  costPerGoalMicros: micros.nullable(),
  outcomes: z.array(z.object({ outcome: recipientOutcome, count: z.number().int() })),
});

export const campaignComparison = z.object({ currency, campaigns: z.array(comparedCampaign) });
export type CampaignComparison = z.infer<typeof campaignComparison>;

export const compareCampaignsQuery = z.strictObject({
  /** Ids, separated by commas; without them the campaigns started last. */
  ids: z
    .string()
    .transform((all) => all.split(","))
    .pipe(z.array(id).min(1).max(MOST_COMPARED))
    .optional(),
});

export const compareCampaignsOperation = defineOperation({
  id: "campaigns.compare",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/compare",
  summary: "Figures of up to ten campaigns side by side",
  audience: "workspace",
  permission: "campaigns.read",
  paywall: "exempt",
  params: workspaceParams,
  query: compareCampaignsQuery,
  body: noBody,
  response: resource(campaignComparison),
  status: 200,
  rateLimit: "read",
});

export const campaignReportOperation = defineOperation({
  id: "campaigns.report",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/report",
  summary: "Figures of a campaign as CSV: totals, outcomes, reasons, and dials by day and hour",
  audience: "workspace",
  permission: "campaigns.export",
  paywall: "exempt",
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "mutate",
});
