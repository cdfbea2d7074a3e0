import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { fileLowBalance } from "../notices/low-balance";
import type { TenantContext } from "../shared/tenant-context";
import type { CreditEntryRow } from "./post-entry";

const settingsRow = z.object({ settings: z.unknown() });

/**
 * Has a client's people told when this line took its balance to one of their amounts. No statement where nothing fell;
 * the workspace's settings are read unless the caller has them.
 */
export async function fileLowBalanceOf(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId, amountMicros, balanceAfterMicros }: CreditEntryRow,
  known?: unknown,
): Promise<void> {
  if (workspaceId === null || amountMicros >= 0n) return;
  const settings = known ?? (await readSettings(ctx, partnerId, workspaceId));
  const beforeMicros = balanceAfterMicros - amountMicros;
  await fileLowBalance(ctx, [
    { partnerId, workspaceId, beforeMicros, afterMicros: balanceAfterMicros, settings },
  ]);
}

async function readSettings(ctx: InTransaction<TenantContext>, partnerId: string, workspaceId: string) {
  const [row] = await queryRows(
    ctx.tx,
    settingsRow,
    sql`select settings from workspaces where partner_id = ${partnerId}::uuid and id = ${workspaceId}::uuid`,
  );
  return row?.settings;
}
