import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { createNotifier } from "@/lib/data/notify-channel";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { afterCommit, type SystemContext } from "@/lib/data/transaction";
import { deadLetterName, JOBS, type JobInput, type JobName } from "@/types/jobs";

export type EnqueueOptions = {
  startAfter?: Date;
  /** While a job of this name and key waits, another is not added. */
  singletonKey?: string;
  /** Higher goes first; 0 is usual. */
  priority?: number;
};

/** One job of `enqueueMany`. */
export type JobRequest<N extends JobName = JobName> = EnqueueOptions & { payload: JobInput<N> };

/** The channel on which workers hear that jobs were filed. */
export const JOBS_CHANNEL = "jobs";

const notifyWorkers = createNotifier(JOBS_CHANNEL);

/**
 * Wakes the workers once the running transaction is committed, so that no commit waits for another one's notification.
 * Nobody waits for it: a worker that misses it looks by itself within a second. For who files jobs by `jobsFrom`; the others
 * do it themselves.
 */
export function wakeWorkers(ctx: SystemContext): void {
  void afterCommit(ctx, notifyWorkers);
}

const insertedRow = z.object({ id: z.uuid() });

/**
 * Adds a job in the caller's transaction: it exists when, and only when, that commits. One statement. Answers the
 * job's id, or null when `singletonKey` says that one is waiting already. Throws outside a transaction and for a
 * payload that does not fit.
 */
export async function enqueue<N extends JobName>(
  ctx: SystemContext,
  name: N,
  payload: JobInput<N>,
  options: EnqueueOptions = {},
): Promise<string | null> {
  const [id] = await enqueueMany(ctx, name, [{ ...options, payload }]);
  return id ?? null;
}

/** As `enqueue`, for many jobs of one name in one statement. Answers the ids of those that were added. */
export async function enqueueMany<N extends JobName>(
  ctx: SystemContext,
  name: N,
  requests: JobRequest<N>[],
): Promise<string[]> {
  if (!ctx.tx) throw new Error(`enqueue("${name}") needs a transaction: call it within inTransaction.`);
  const rows = requests.map((request) => toRow(name, request));
  const source = sql`
    SELECT id, data, priority, coalesce(start_after, now()) AS start_after, singleton_key
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, data jsonb, priority int,
        start_after timestamptz, singleton_key text)`;
  const inserted = await queryRows(ctx.tx, insertedRow, sql`${insertion(name, source)} RETURNING id`);
  const owed = requests.filter((request) => request.singletonKey === undefined).length;
  if (inserted.length < owed) throw new Error(`The queue "${name}" does not exist: run the migrations.`);
  wakeWorkers(ctx);
  return inserted.map((row) => row.id);
}

/**
 * The part of a statement that files one job for each row that `source` selects, so that a change and its jobs are one
 * statement. The columns are `data` (the payload, made of our own ids alone) and `singleton_key`.
 */
export function jobsFrom(name: JobName, source: Sql): Sql {
  return insertion(
    name,
    sql`SELECT gen_random_uuid() AS id, r.data, 0 AS priority, now() AS start_after, r.singleton_key FROM (${source}) r`,
  );
}

/**
 * With the columns pg-boss fills itself when it inserts; a job with a singleton key is filed under the policy "short",
 * whose unique index is what refuses a second waiting one.
 */
function insertion(name: JobName, source: Sql): Sql {
  return sql`
    INSERT INTO pgboss.job (id, name, data, priority, start_after, singleton_key, policy, created_on,
      expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, dead_letter)
    SELECT j.id, q.name, j.data, j.priority, j.start_after, j.singleton_key,
      CASE WHEN j.singleton_key IS NULL THEN q.policy ELSE 'short' END, now(),
      q.expire_seconds, q.deletion_seconds, j.start_after + q.retention_seconds * interval '1s', q.retry_limit,
      q.retry_delay, q.retry_backoff, q.retry_delay_max, q.dead_letter
    FROM (${source}) j
    JOIN pgboss.queue q ON q.name = ${name}
    ON CONFLICT DO NOTHING`;
}

const movedRow = z.object({ moved: z.number().int() });

/**
 * Puts dead jobs of a name back into its queue with all their tries, oldest first. One statement; answers how many it
 * took from the dead. One whose singleton key is waiting again already is only taken: the other does its work. Several
 * callers at once move each job once.
 */
export async function requeueDead(
  ctx: SystemContext,
  name: JobName,
  options: { limit: number; id?: string },
): Promise<number> {
  if (!ctx.tx)
    throw new Error(`requeueDead("${name}") needs a transaction: call it within inSystemTransaction.`);
  const { limit, id = null } = options;
  const dead = deadLetterName(name);
  const [row] = await queryRows(
    ctx.tx,
    movedRow,
    sql`WITH picked AS (
          SELECT id FROM pgboss.job
           WHERE name = ${dead} AND state = 'created' AND (${id}::uuid IS NULL OR id = ${id}::uuid)
           ORDER BY created_on LIMIT ${limit} FOR UPDATE SKIP LOCKED
        ), taken AS (
          DELETE FROM pgboss.job j USING picked WHERE j.name = ${dead} AND j.id = picked.id RETURNING j.*
        ), put AS (
          INSERT INTO pgboss.job (id, name, data, priority, start_after, singleton_key, policy, created_on,
            expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max,
            dead_letter, source_root_id)
          SELECT gen_random_uuid(), q.name, t.data, t.priority, now(), t.singleton_key,
            CASE WHEN t.singleton_key IS NULL THEN q.policy ELSE 'short' END, now(), q.expire_seconds,
            q.deletion_seconds, now() + q.retention_seconds * interval '1s', q.retry_limit, q.retry_delay,
            q.retry_backoff, q.retry_delay_max, q.dead_letter, coalesce(t.source_root_id, t.source_id)
            FROM taken t JOIN pgboss.queue q ON q.name = ${name}
          ON CONFLICT DO NOTHING
        )
        SELECT count(*)::int AS moved FROM taken`,
  );
  wakeWorkers(ctx);
  return row?.moved ?? 0;
}

function toRow<N extends JobName>(name: N, request: JobRequest<N>) {
  return {
    id: newId(),
    data: JOBS[name].payload.parse(request.payload),
    priority: request.priority ?? 0,
    start_after: request.startAfter?.toISOString() ?? null,
    singleton_key: request.singletonKey ?? null,
  };
}
