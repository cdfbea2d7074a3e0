import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { WorkspaceContext } from "../shared/tenant-context";

const frameRow = z.object({ balanceMicros: z.bigint(), activeCalls: z.number().int() });

export type WorkspaceFrame = z.infer<typeof frameRow>;

/** What the frame of a workspace shows beyond its context: balance in micros and calls in progress. One statement. */
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
                   and status_code <= call_status_code('in_progress')) as "activeCalls"`,
    ),
  );
  return row ?? { balanceMicros: 0n, activeCalls: 0 };
}
