import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { reconcileCall } from "@/lib/domain/calls/reconcile-call";
import { getCampaign } from "@/lib/domain/campaigns/get-campaign";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CampaignPassResource } from "@/types/campaign-steps";
import { wakeSleepers } from "./due-keys";
import { runKeys } from "./run-turns";

const TURNS_BUDGET_MS = 3_000;
/** Calls that one request asks the engine about; the others are asked about by themselves. */
const MOST_CALLS = 20;

/**
 * One turn for a campaign, at once: whom the limits allow is dialled behind the answer. Others with the same provider key
 * have their turn too, and are not told of. Throws `notFound`.
 */
export async function processCampaign(
  ctx: WorkspaceContext,
  campaignId: string,
): Promise<CampaignPassResource> {
  await getCampaign(ctx, campaignId);
  return runFor(ctx, sql`and c.id = ${campaignId}::uuid`, campaignId);
}

/** Asks the engine about calls of the campaign that should have ended. Throws `notFound`. */
export async function cleanUpCampaign(
  ctx: WorkspaceContext,
  campaignId: string,
): Promise<CampaignPassResource> {
  const { bindingLimit } = await getCampaign(ctx, campaignId);
  const reconciled = await reconcileOf(ctx, sql`and campaign_id = ${campaignId}::uuid`);
  return { dialed: 0, deferred: 0, blocked: 0, reconciled, bindingLimit };
}

/** Looks after all campaigns of the workspace: overdue calls, starts and ends that were missed, dials that are due. */
export async function processStuck(ctx: WorkspaceContext): Promise<CampaignPassResource> {
  const reconciled = await reconcileOf(ctx, sql`and campaign_id is not null`);
  await wakeSleepers();
  return { ...(await runFor(ctx, sql``, null)), reconciled };
}

const keyRow = z.object({ integrationId: z.string().nullable() });

async function runFor(
  ctx: WorkspaceContext,
  narrow: Sql,
  campaignId: string | null,
): Promise<CampaignPassResource> {
  const keys = await systemRead({}, (db) =>
    queryRows(
      db,
      keyRow,
      sql`
      select distinct a.integration_id as "integrationId" from campaigns c join agents a on a.id = c.agent_id
       where c.partner_id = ${ctx.scope.partnerId}::uuid and c.workspace_id = ${ctx.workspace.id}::uuid
         and c.status in ('running', 'completing') and c.deleted_at is null ${narrow}`,
    ),
  );
  const done = await runKeys(
    keys.map(({ integrationId }) => integrationId),
    { budgetMs: TURNS_BUDGET_MS, onDials: (placed) => ctx.defer(() => placed) },
  );
  const isOwn = ({ campaign: { row } }: (typeof done.dials | typeof done.refusals)[number]) =>
    row.workspaceId === ctx.workspace.id && (campaignId === null || row.id === campaignId);
  const refusals = done.refusals.filter(isOwn);
  const deferred = refusals.filter(({ verdict }) => verdict.verdict === "defer").length;
  return {
    ...{
      dialed: done.dials.filter(isOwn).length,
      deferred,
      blocked: refusals.length - deferred,
      reconciled: 0,
    },
    bindingLimit: campaignId === null ? "" : (await getCampaign(ctx, campaignId)).bindingLimit,
  };
}

const overdueRow = z.object({ id: z.string() });

async function reconcileOf({ scope, workspace }: WorkspaceContext, narrow: Sql): Promise<number> {
  const { partnerId } = scope;
  const overdue = await systemRead({}, (db) =>
    queryRows(
      db,
      overdueRow,
      sql`
      select id from calls
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspace.id}::uuid and settled_at is null
         and expected_end_at <= ${now().toISOString()}::timestamptz ${narrow}
       order by expected_end_at limit ${MOST_CALLS}`,
    ),
  );
  const asked = await Promise.all(
    overdue.map(({ id }) => wasReconciled(() => reconcileCall({ partnerId, workspaceId: workspace.id }, id))),
  );
  return asked.filter(Boolean).length;
}

/** An engine that cannot be asked now is asked again by the clock. */
async function wasReconciled(reconcile: () => Promise<void>): Promise<boolean> {
  try {
    await reconcile();
    return true;
  } catch (error) {
    if (error instanceof VendorError) return false;
    throw error;
  }
}
