import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { onPlatformList } from "@/lib/domain/dnc/find-hits";
import { ruleRow, rulesOfCall, rulesOfPlan } from "@/lib/domain/rating/load-rules";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { callUsage, usageOf } from "./call-usage";

const meansRow = z.object({
  rules: z.array(ruleRow),
  planVersionId: z.string().nullable(),
  planRules: z.array(ruleRow).nullable(),
  maxDurationSeconds: z.coerce.number(),
  settings: z.unknown(),
  workspaceRate: z.bigint(),
  isPartnerExempt: z.boolean(),
  usageBilling: z.enum(["metered", "credits"]).nullable(),
  partnerBalanceMicros: z.bigint(),
  /** Whether nobody may call the number, by the platform's list. */
  isOnPlatformList: z.boolean(),
  /** Whether a campaign of the workspace has the person on the line right now. */
  isBeingCalled: z.boolean(),
  /** Null when nothing was to be counted. */
  usage: callUsage.nullable(),
});

function isBeingCalled(to: string) {
  return sql`exists (
    select from calls x
     where x.partner_id = w.partner_id and x.workspace_id = w.id and x.to_number = ${to} and x.campaign_id is not null
       and x.settled_at is null and x.status_code <= call_status_code('in_progress'))`;
}

const countedColumns = {
  partnerId: sql`w.partner_id`,
  workspaceId: sql`w.id`,
  timeZone: sql`w.time_zone`,
};

/** What a call about to be placed would be priced by, and who is there to pay. */
export type CallMeans = z.infer<typeof meansRow>;

/**
 * One statement, also with what one more call is counted against. Read with the system's connections: prices for all clients and the agency's own account are out of a workspace's sight,
 * and a second connection of the app's, taken within a transaction, could starve when every caller holds one and waits
 * for another.
 */
export async function loadCallMeans(
  ctx: WorkspaceContext,
  { agentId, to }: { agentId: string; to: string | null },
  isCounted: boolean,
): Promise<CallMeans> {
  const { partnerId } = ctx.scope;
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      meansRow,
      sql`
      select ${rulesOfCall(sql`a.id`, sql`now()`)} as rules, d.version_id as "planVersionId", d.rules as "planRules",
             coalesce(a.config->>'maxDurationSeconds', '600') as "maxDurationSeconds", w.settings,
             w.rate_micros_per_minute as "workspaceRate",
             p.is_billing_exempt as "isPartnerExempt", v.usage_billing as "usageBilling",
             coalesce((select balance_micros from credit_accounts
                        where partner_id = p.id and workspace_id is null), 0)::bigint as "partnerBalanceMicros",
             ${to === null ? sql`false` : onPlatformList(sql`${to}`)} as "isOnPlatformList",
             ${to === null ? sql`false` : isBeingCalled(to)} as "isBeingCalled",
             ${isCounted ? usageOf(countedColumns) : sql`null::jsonb`} as usage
        from agents a
        join workspaces w on w.partner_id = a.partner_id and w.id = a.workspace_id
        join partners p on p.id = w.partner_id
        left join plan_variants v on v.id = p.plan_variant_id
        left join lateral (
          select b.plan_version_id as version_id, ${rulesOfPlan} as rules from billing_periods b
           where b.partner_id = w.partner_id and b.workspace_id = w.id and b.status = 'open'
           order by b.starts_at desc limit 1) d on true
       where a.id = ${agentId}::uuid and a.partner_id = ${partnerId}::uuid
         and a.workspace_id = ${ctx.workspace.id}::uuid`,
    ),
  );
  if (!row) throw new Error("The agent whose call is to be placed is gone.");
  return row;
}
