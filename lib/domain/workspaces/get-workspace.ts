import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { GIVES_PLAN } from "../shared/read-only";
import type { WorkspaceContext } from "../shared/tenant-context";

const frameRow = z.object({
  balanceMicros: z.bigint(),
  activeCalls: z.number().int(),
  /** Whether a plan carries the workspace, whatever its balance. */
  hasPlan: z.boolean(),
  /** How far a plan that is not paid has come. */
  unpaidStage: z.enum(["none", "past_due", "grace", "restricted", "suspended"]),
});

export type WorkspaceFrame = z.infer<typeof frameRow>;

/** What the frame of a workspace shows beyond its context: balance in micros, its plan's standing, calls in progress. One statement. */
export async function getWorkspaceFrame(ctx: WorkspaceContext): Promise<WorkspaceFrame> {
  const { partnerId } = ctx.scope;
  const { id: workspaceId } = ctx.workspace;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      frameRow,
      sql`
        select coalesce((select balance_micros from credit_accounts
                          where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid), 0)::bigint
                 as "balanceMicros",
               (select count(*)::int from calls
                 where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
                   and status_code <= call_status_code('in_progress')) as "activeCalls",
               coalesce(plan.gives, false) as "hasPlan", coalesce(plan.stage, 'none') as "unpaidStage"
          from (select 1) one
          left join (
            select ${Prisma.raw(GIVES_PLAN)} as gives, s.dunning_stage::text as stage from client_subscriptions s
             where s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid and s.ended_at is null
          ) plan on true`,
    ),
  );
  return row ?? { balanceMicros: 0n, activeCalls: 0, hasPlan: false, unpaidStage: "none" };
}
