import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";
import { assignToWorkspaces } from "./internal";

const defaultRow = z.object({ id: z.uuid(), poolId: z.uuid(), provider: z.enum(["vapi", "retell"]) });

/**
 * Gives a new workspace the partner's default key set of each provider, within the transaction that makes it. The
 * caller's scope must cover the workspace; its audit row speaks for this too.
 */
export async function assignDefaults(ctx: InTransaction<TenantContext>, workspaceId: string): Promise<void> {
  const defaults = await queryRows(
    ctx.tx,
    defaultRow,
    sql`select id, pool_id as "poolId", provider from provider_integrations
         where partner_id = ${ctx.scope.partnerId}::uuid and is_default and deleted_at is null`,
  );
  for (const integration of defaults) await assignToWorkspaces(ctx, integration, [workspaceId]);
}
