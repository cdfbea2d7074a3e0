import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";

const eventRow = z.object({
  id: z.string(),
  endpoint: z.enum(["platform", "connect", "thin"]),
  account: z.string().nullable(),
  type: z.string(),
  isLive: z.boolean(),
  body: z.string(),
  attempts: z.number().int(),
  receivedAt: z.date(),
});
/** An event taken to be worked off. */
export type ClaimedEvent = z.infer<typeof eventRow>;

/** How long a taken event is left alone; a process that died in between loses it to another one after that. */
const LEASE_SECONDS = 120;

/** Takes up to `limit` due events. Several may ask at once: each event is taken by one. */
export function claimEvents(limit: number): Promise<ClaimedEvent[]> {
  return inSystemTransaction({}, (ctx) =>
    queryRows(
      ctx.tx,
      eventRow,
      sql`
      with due as (
        select id from stripe_events where status = 'pending' and next_attempt_at <= now()
         order by next_attempt_at, id limit ${limit} for update skip locked
      )
      update stripe_events e set next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
        from due where e.id = due.id
      returning e.id, e.endpoint, e.account, e.type, e.is_live as "isLive", e.body, e.attempts,
                e.received_at as "receivedAt"`,
    ),
  );
}

/** What became of an event. `waiting` looks again soon and counts as a failure only after a while. */
export interface EventResult {
  outcome: "processed" | "ignored" | "waiting" | "failed";
  reason: string | null;
  partnerId: string | null;
}

/** Failures after which an event is put aside for an operator. */
export const MAX_FAILURES = 3;
/** How long what an event names may be missing, or the service be away, before that counts. */
const PATIENCE = { waiting: "10 minutes", away: "24 hours" } as const;
const LOOK_AGAIN_SECONDS = 15;

/** Notes what became of an event; `isAway` when the service could not be asked. */
export async function recordResult(
  event: ClaimedEvent,
  { outcome, reason, partnerId }: EventResult,
  isAway = false,
): Promise<void> {
  const isDone = outcome === "processed" || outcome === "ignored";
  const patience = isAway ? PATIENCE.away : PATIENCE.waiting;
  await systemRead({}, (db) =>
    executeSql(
      db,
      sql`
      with judged as (
        select id, case when ${isDone} then 0
                        when ${outcome === "waiting"} and received_at > now() - ${patience}::interval then 0
                        else 1 end as failed
          from stripe_events where id = ${event.id}::uuid
      )
      update stripe_events e
         set status = case when ${isDone} then ${outcome}
                           when e.attempts + j.failed >= ${MAX_FAILURES} then 'dead' else 'pending' end::stripe_event_status,
             attempts = e.attempts + j.failed,
             next_attempt_at = now() + make_interval(secs => case
               when j.failed = 1 then 10 * power(6, e.attempts)
               -- The longer the service is away, the longer it is left alone.
               when ${isAway} then least(600, greatest(${LOOK_AGAIN_SECONDS}, extract(epoch from now() - e.received_at) / 4))
               else ${LOOK_AGAIN_SECONDS} end),
             last_error = ${reason}, partner_id = coalesce(${partnerId}::uuid, e.partner_id),
             processed_at = case when ${isDone} then now() end
        from judged j where e.id = j.id and e.status = 'pending'`,
    ),
  );
}
