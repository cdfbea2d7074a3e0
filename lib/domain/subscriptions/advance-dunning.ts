import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { crossTenantContext, systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { refreshStanding } from "./refresh-standing";

const candidateRow = z.object({ id: z.string(), partnerId: z.string() });

/**
 * Looks at every client that owes its agency something, or did at the last look, and takes the step that is due, each once.
 * One client's trouble keeps nobody else's from being looked at.
 */
export async function advanceClientDunning(): Promise<{ looked: number; moved: number }> {
  const ctx = crossTenantContext("billing.client-dunning");
  const candidates = await systemRead(ctx, (db) =>
    queryRows(
      db,
      candidateRow,
      sql`
        select s.id, s.partner_id as "partnerId" from client_subscriptions s
         where s.ended_at is null and s.past_due_since is not null
        union
        select s.id, s.partner_id from invoices i
          join client_subscriptions s
            on s.partner_id = i.partner_id and s.workspace_id = i.workspace_id and s.ended_at is null
         where i.kind = 'usage' and i.status = 'open' and i.attempt_count > 0
         order by id`,
    ),
  );
  let moved = 0;
  for (const { id, partnerId } of candidates) {
    try {
      if (await advance(id, partnerId)) moved += 1;
    } catch (error) {
      ctx.log.error({ error, subscriptionId: id }, "dunning of a client could not go on");
    }
  }
  await ctx.settle();
  return { looked: candidates.length, moved };
}

async function advance(id: string, partnerId: string): Promise<boolean> {
  const own = systemContext("billing.client-dunning", { partnerId, workspaceId: "all" });
  const moved = await inSystemTransaction(own, (tx: InTransaction<TenantContext>) =>
    refreshStanding(tx, id, now()),
  );
  await own.settle();
  return moved;
}
