import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { ClientOwner, RemoteSubscription } from "./read-remote";

/** Marks our own rows of hosted pages that led to these subscriptions; what a subscription says of others is not believed. */
export async function completeCheckouts(
  ctx: InTransaction<SystemContext>,
  { partnerId, workspaceId }: ClientOwner,
  remotes: RemoteSubscription[],
  at: Date,
): Promise<void> {
  const ids = remotes.flatMap(({ facts }) => facts.metadata.checkoutId ?? []);
  if (ids.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`update checkouts set status = 'completed', completed_at = ${at.toISOString()}::timestamptz
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and purpose = 'subscription'
           and status = 'open' and id::text = any(${ids}::text[])`,
  );
}
