import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { deadLetterName, JOB_NAMES, type JobName } from "@/types/jobs";

export const jobRow = z.object({
  id: z.uuid(),
  /** Of the queue it lies in; a dead one lies in the dead letter queue of its name. */
  queue: z.string(),
  state: z.enum(["failed", "waiting", "active"]),
  attempts: z.number().int(),
  error: z.string().nullable(),
  partner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  since: z.date(),
  startAfter: z.date().nullable(),
  /** `since` with all its digits, for the next page. */
  position: z.string(),
});
export type JobRow = z.infer<typeof jobRow>;

const NAME_BY_DEAD_LETTER = new Map(JOB_NAMES.map((name) => [deadLetterName(name), name]));

export const DEAD_QUEUES = [...NAME_BY_DEAD_LETTER.keys()];

/** The job behind a queue's name. */
export function jobOfQueue(queue: string): string {
  return NAME_BY_DEAD_LETTER.get(queue) ?? queue;
}

/** The job whose dead letter queue this is. */
export function jobOfDeadLetter(queue: string): JobName | null {
  return NAME_BY_DEAD_LETTER.get(queue) ?? null;
}

/** Jobs of all agencies with whom they work for. `more` adds columns; `tail` narrows, orders, limits. */
export function selectJobs(tail: Sql, more: Sql = sql``): Sql {
  return sql`
    select j.id, j.name as queue,
           case when j.name = any(${DEAD_QUEUES}::text[]) then 'failed'
                when j.state = 'active' then 'active' else 'waiting' end as state,
           case when j.name = any(${DEAD_QUEUES}::text[]) then coalesce(j.source_retry_count, 0) + 1
                when j.state = 'active' then j.retry_count + 1 else j.retry_count end as attempts,
           coalesce(j.source_output, j.output)->>'message' as error,
           case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as partner,
           j.created_on as since,
           case when j.state in ('created', 'retry') and j.name <> all(${DEAD_QUEUES}::text[])
                then j.start_after end as "startAfter",
           to_char(j.created_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position ${more}
      from pgboss.job j
      left join partners p on p.id = case when j.data->>'partnerId' ~ '^[0-9a-f-]{36}$'
                                          then (j.data->>'partnerId')::uuid end
     where true ${tail}`;
}
