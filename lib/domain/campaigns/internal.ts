import { z } from "zod";
import { BINDING_LIMITS, STATE_REASONS } from "@/config/campaign-words";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { CampaignSettings } from "@/types/campaign-settings";
import { CAMPAIGN_STEPS, campaignStatus, RECIPIENT_STATES } from "@/types/campaigns";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { CampaignKey } from "./change-state";

const figuresRow = z.object({
  dials: z.number().int(),
  answered: z.number().int(),
  talked: z.number().int(),
  goalsMet: z.number().int(),
  failed: z.number().int(),
  abandoned: z.number().int(),
  talkSeconds: z.number().int(),
  /** Amounts inside JSON travel as text. */
  chargeMicros: z.coerce.bigint(),
});
export type FiguresRow = z.infer<typeof figuresRow>;

const NO_FIGURES: FiguresRow = {
  ...{ dials: 0, answered: 0, talked: 0, goalsMet: 0, failed: 0, abandoned: 0, talkSeconds: 0 },
  chargeMicros: 0n,
};

export const tallyRow = z.object({
  state: z.enum(RECIPIENT_STATES),
  outcome: z.string(),
  reason: z.string(),
  count: z.number().int(),
});
export type TallyRow = z.infer<typeof tallyRow>;

export const campaignRow = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  agentId: z.uuid().nullable(),
  agentName: z.string().nullable(),
  status: campaignStatus,
  settings: z.record(z.string(), z.unknown()),
  revision: z.number().int(),
  draftStep: z.enum(CAMPAIGN_STEPS).catch("details"),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  stateReason: z.enum(["", ...keysOf(STATE_REASONS)]).catch(""),
  stateDetail: z.string(),
  stateActorLabel: z.string(),
  stateChangedAt: z.date(),
  wakeAt: z.date().nullable(),
  bindingLimit: z.enum(keysOf(BINDING_LIMITS)).catch(""),
  sourceId: z.uuid().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  tallies: z.array(tallyRow),
  figures: figuresRow.nullable().transform((figures) => figures ?? NO_FIGURES),
});
export type CampaignRow = z.infer<typeof campaignRow>;

function keysOf<K extends string>(words: Record<K, string>): [K, ...K[]] {
  // The keys of these object literals are exactly their types' keys, and none is empty.
  return Object.keys(words) as [K, ...K[]];
}

/** Campaigns of the workspace that are not deleted, with tallies and figures. `tail` narrows, orders, limits or locks. */
export function selectCampaigns({ scope, workspace }: WorkspaceContext, tail: Sql, more = Prisma.empty): Sql {
  return sql`
    select c.id, c.name, c.description, c.agent_id as "agentId",
           (select a.name from agents a where a.partner_id = c.partner_id and a.id = c.agent_id) as "agentName",
           c.status, c.settings, c.revision, c.draft_step as "draftStep", c.starts_at as "startsAt",
           c.ends_at as "endsAt", c.started_at as "startedAt", c.finished_at as "finishedAt",
           c.state_reason as "stateReason", c.state_detail as "stateDetail",
           c.state_actor_label as "stateActorLabel", c.state_changed_at as "stateChangedAt", c.wake_at as "wakeAt",
           c.binding_limit as "bindingLimit", c.source_id as "sourceId", c.created_at as "createdAt",
           c.updated_at as "updatedAt",
           coalesce((select jsonb_agg(jsonb_build_object('state', t.state, 'outcome', t.outcome, 'reason', t.reason,
                                                         'count', t.count))
                       from campaign_tallies t
                      where t.partner_id = c.partner_id and t.workspace_id = c.workspace_id and t.campaign_id = c.id
                        and t.count > 0), '[]') as tallies,
           (select jsonb_build_object('dials', f.dials, 'answered', f.answered, 'talked', f.talked,
                     'goalsMet', f.goals_met, 'failed', f.failed, 'abandoned', f.abandoned,
                     'talkSeconds', f.talk_seconds, 'chargeMicros', f.charge_micros::text)
              from campaign_figures f
             where f.partner_id = c.partner_id and f.workspace_id = c.workspace_id and f.campaign_id = c.id) as figures
           ${more}
      from campaigns c
     where c.partner_id = ${scope.partnerId}::uuid and c.workspace_id = ${workspace.id}::uuid
       and c.deleted_at is null ${tail}`;
}

/** The campaign under a lock that lasts until the transaction ends, or `notFound`. */
export async function lockCampaign(
  ctx: InTransaction<WorkspaceContext>,
  campaignId: string,
): Promise<CampaignRow> {
  const tail = sql`and c.id = ${campaignId}::uuid for no key update of c`;
  const [row] = await queryRows(ctx.tx, campaignRow, selectCampaigns(ctx, tail));
  if (!row) throw notFound("campaign");
  return row;
}

/** The rest of a WHERE over a table that has the three columns of a campaign's key, as `alias`. */
export function ofCampaign(alias: Sql, { partnerId, workspaceId, campaignId }: CampaignKey): Sql {
  return sql`${alias}.partner_id = ${partnerId}::uuid and ${alias}.workspace_id = ${workspaceId}::uuid
    and ${alias}.campaign_id = ${campaignId}::uuid`;
}

export function keyOf({ scope, workspace }: WorkspaceContext, campaignId: string): CampaignKey {
  return { partnerId: scope.partnerId, workspaceId: workspace.id, campaignId };
}

/** How many recipients are in a state. */
export function countIn({ tallies }: Pick<CampaignRow, "tallies">, state?: TallyRow["state"]): number {
  return tallies.reduce(
    (sum, tally) => (state === undefined || tally.state === state ? sum + tally.count : sum),
    0,
  );
}

/** Settings as the JSON column takes them. */
export function settingsJson(settings: CampaignSettings): string {
  return JSON.stringify(settings);
}

/** What the log keeps of a campaign; no person of its list is in it. */
export function auditFacts(row: Pick<CampaignRow, "name" | "agentId" | "status" | "revision">) {
  const { name, agentId, status, revision } = row;
  return { name, agentId, status, revision };
}
