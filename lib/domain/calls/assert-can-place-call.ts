import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, systemRead } from "@/lib/data/transaction";
import { getPartnerBalance } from "@/lib/domain/credits/accounts";
import { placeHold } from "@/lib/domain/credits/holds";
import { DomainError } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { limitReached, type Standing, workspaceClosed } from "@/lib/domain/workspaces/standing";
import { now } from "@/lib/platform/clock";
import { brokenLimit, limitsCalls } from "./call-limits";

/**
 * Whether the workspace may start one more call now: it is open, within the agency's and its plan's limits, and paid for. A
 * billing-exempt one needs a partner with money left; any other sets one minute of its rate aside for the call. Throws
 * `forbidden`, `limit_reached` and `balance_exhausted`. `standing` was read under the locks of `findDialTarget` in
 * this transaction, so that no two calls take the same place. The settlement releases the hold.
 */
export async function assertCanPlaceCall(
  ctx: InTransaction<WorkspaceContext>,
  callId: string,
  standing: Standing,
): Promise<void> {
  if (!standing.isOpen) throw workspaceClosed();
  if (limitsCalls(standing.limits) || standing.agencyCalls !== null) await assertWithinLimits(ctx, standing);
  await assertPaidFor(ctx, callId);
}

const usageRow = z.object({
  agencyCalls: z.number().int(),
  callsInProgress: z.number().int(),
  endedSeconds: z.number().int(),
  billedSeconds: z.bigint(),
  chargeMicros: z.bigint(),
});

/**
 * Read from the daily figures, which settlements keep equal to the calls, and from the calls that are not settled yet;
 * months are the workspace's own. As the system role, for the agency's other workspaces are out of this one's sight: what
 * others had placed before is committed by now, and this transaction has placed nothing.
 */
async function assertWithinLimits(
  ctx: InTransaction<WorkspaceContext>,
  { limits, agencyCalls }: Standing,
): Promise<void> {
  const { partnerId } = ctx.scope;
  const { id: workspaceId, timeZone, currency, isBillingExempt } = ctx.workspace;
  const rateMicrosPerMinute = isBillingExempt ? 0n : ctx.workspace.rateMicrosPerMinute;
  const usages = await systemRead({}, (db) =>
    queryRows(
      db,
      usageRow,
      sql`
      select (select count(*)::int from calls
               where partner_id = ${partnerId}::uuid and settled_at is null
                 and status_code <= call_status_code('in_progress')) as "agencyCalls",
             open.calls as "callsInProgress", open.seconds as "endedSeconds", month.seconds as "billedSeconds",
             month.charge as "chargeMicros"
        from (select date_trunc('month', ${now().toISOString()}::timestamptz at time zone ${timeZone})::date as first) m
       cross join lateral (
         select count(*) filter (where status_code <= call_status_code('in_progress'))::int as calls,
                coalesce(sum(coalesce(duration_seconds, 60)) filter (
                  where status_code = call_status_code('completed') and stat_date >= m.first), 0)::int as seconds
           from calls
          where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and settled_at is null) open
       cross join lateral (
         select coalesce(sum(billable_seconds), 0)::bigint as seconds, coalesce(sum(charge_micros), 0)::bigint as charge
           from call_stats_daily
          where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and day >= m.first) month`,
    ),
  );
  const [usage] = usages;
  if (usage && agencyCalls !== null && usage.agencyCalls >= agencyCalls) throw agencyIsBusy(ctx);
  const broken = usage && brokenLimit(limits, usage, { rateMicrosPerMinute, currency });
  if (broken) throw limitReached(ctx, broken.allowance, broken.instead);
}

/** How many calls that are is between the agency and the platform. */
function agencyIsBusy({ partner }: WorkspaceContext): DomainError {
  return new DomainError(
    "limit_reached",
    `All lines are in use right now. Wait for a call to end, or ask ${partner.name} for more lines.`,
  );
}

async function assertPaidFor(ctx: InTransaction<WorkspaceContext>, callId: string): Promise<void> {
  const { workspace } = ctx;
  if (workspace.isBillingExempt) {
    if ((await getPartnerBalance(ctx)) > 0n) return;
    throw new DomainError(
      "balance_exhausted",
      "The agency's balance is spent. Ask your agency to top it up.",
    );
  }
  const isHeld = await placeHold(ctx, {
    callId,
    partnerId: ctx.scope.partnerId,
    workspaceId: workspace.id,
    amountMicros: workspace.rateMicrosPerMinute,
  });
  if (isHeld) return;
  throw new DomainError(
    "balance_exhausted",
    "The balance does not cover one more minute beside the calls in progress. Top it up, or wait for a call to end.",
  );
}
