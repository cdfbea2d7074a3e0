import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { requeueDead } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { DEAD_QUEUES, jobOfDeadLetter } from "./job-rows";

const deadRow = z.object({
  queue: z.string(),
  partnerId: z.string().nullable(),
  error: z.string().nullable(),
});

/**
 * Puts a failed job back in its queue with all its tries. Answers 0 when somebody else did so at the same moment. For
 * the platform's operators; the log of the agency it works for tells of it. Throws `notFound` for one that is not failed.
 */
export async function retryJob(ctx: TenantContext, jobId: string): Promise<number> {
  return inSystemTransaction(ctx, async (tx) => {
    const { queue, error, scope } = await loadDead(tx, jobId);
    const name = jobOfDeadLetter(queue);
    if (!name) throw notFound("job");
    const moved = await requeueDead(tx, name, { limit: 1, id: jobId });
    if (moved === 0) return 0;
    await audit(
      { ...tx, scope },
      { action: "job.retried", entityType: "job", entityId: jobId, before: { name, error } },
    );
    return moved;
  });
}

/** Removes a failed job for good. For the platform's operators. Throws `notFound` for one that is not failed. */
export async function dropJob(ctx: TenantContext, jobId: string, note: string): Promise<number> {
  return inSystemTransaction(ctx, async (tx) => {
    const { queue, error, scope } = await loadDead(tx, jobId);
    const [gone] = await queryRows(
      tx.tx,
      z.object({ id: z.uuid() }),
      sql`delete from pgboss.job where name = ${queue} and id = ${jobId}::uuid and state = 'created' returning id`,
    );
    if (!gone) return 0;
    await audit(
      { ...tx, scope },
      {
        action: "job.dropped",
        entityType: "job",
        entityId: jobId,
        before: { name: jobOfDeadLetter(queue), error },
        after: { note },
      },
    );
    return 1;
  });
}

/** A dead job and whose log its story belongs to: the agency's it works for, else the platform's. */
async function loadDead(ctx: InTransaction<TenantContext>, jobId: string) {
  const [row] = await queryRows(
    ctx.tx,
    deadRow,
    sql`select j.name as queue, p.id::text as "partnerId", j.source_output->>'message' as error
          from pgboss.job j
          left join partners p on p.id = case when j.data->>'partnerId' ~ '^[0-9a-f-]{36}$'
                                              then (j.data->>'partnerId')::uuid end
         where j.name = any(${DEAD_QUEUES}::text[]) and j.id = ${jobId}::uuid and j.state = 'created'`,
  );
  if (!row) throw notFound("job");
  const scope = { partnerId: row.partnerId ?? ctx.scope.partnerId, workspaceId: "all" as const };
  return { queue: row.queue, error: row.error, scope };
}
