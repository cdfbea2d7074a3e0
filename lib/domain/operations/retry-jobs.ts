import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { requeueDead } from "@/lib/jobs/enqueue";
import { deadLetterName, type JobName } from "@/types/jobs";
import { BULK_REPLAY_MAX } from "@/types/provider-events";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import type { BulkOutcome } from "./replay-events";

/**
 * Puts failed jobs of one name back in their queue, oldest first and at most BULK_REPLAY_MAX. For the platform's
 * operators; told in the platform's own log, as such a queue serves everybody.
 */
export async function retryJobs(ctx: TenantContext, name: JobName): Promise<BulkOutcome> {
  return inSystemTransaction(ctx, async (tx) => {
    const moved = await requeueDead(tx, name, { limit: BULK_REPLAY_MAX });
    const [left] = await queryRows(
      tx.tx,
      z.object({ remaining: z.number().int() }),
      sql`select count(*)::int as remaining from pgboss.job
           where name = ${deadLetterName(name)} and state = 'created'`,
    );
    const outcome = { moved, remaining: left?.remaining ?? 0 };
    if (moved > 0) {
      await audit(tx, { action: "job.retried_many", entityType: "job", entityId: name, after: outcome });
    }
    return outcome;
  });
}
