import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { CampaignSettings } from "@/types/campaign-settings";
import { toClientLimits } from "@/types/client-limits";
import { gapMs } from "../dialer/pace";
import type { WorkspaceContext } from "../shared/tenant-context";

/** Where nobody has said how many calls an account carries. */
const USUAL_LINES = 10;

const linesRow = z.object({
  accountLines: z.number().int(),
  callsPerSecond: z.coerce.number(),
  limits: z.unknown(),
  agencyCalls: z.number().int().nullable(),
});

export interface Lines {
  /** Calls at a time. */
  lines: number;
  callsPerSecond: number;
}

/** How fast a campaign can call at most: its own pace, the workspace's, the agency's and its phone service's. One statement. */
export async function loadLines(
  ctx: WorkspaceContext,
  agentId: string | null,
  { pacing }: CampaignSettings,
): Promise<Lines> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      linesRow,
      sql`
      select greatest(coalesce(i.concurrency_limit, ${USUAL_LINES}) - coalesce(i.inbound_reserve, 0), 0) as "accountLines",
             coalesce(i.calls_per_second, 1) as "callsPerSecond", w.resource_limits as limits,
             (v.limits->>'concurrentCalls')::int as "agencyCalls"
        from workspaces w
        join partners p on p.id = w.partner_id
        left join plan_variants v on v.id = p.plan_variant_id
        left join agents a on a.partner_id = w.partner_id and a.workspace_id = w.id and a.id = ${agentId}::uuid
        left join provider_integrations i on i.partner_id = a.partner_id and i.id = a.integration_id
       where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${ctx.workspace.id}::uuid`,
    ),
  );
  if (!row) return { lines: 0, callsPerSecond: 1 };
  const caps = [
    row.accountLines,
    row.agencyCalls,
    pacing.mostAtATime,
    toClientLimits(row.limits).concurrentCalls,
  ];
  const perMinute = pacing.mostPerMinute;
  return {
    lines: Math.min(...caps.filter((cap) => cap !== null)),
    callsPerSecond: Math.min(
      1_000 / gapMs(row.callsPerSecond),
      perMinute === null ? Infinity : perMinute / 60,
    ),
  };
}
