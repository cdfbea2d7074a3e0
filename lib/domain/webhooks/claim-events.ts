import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { goneParts } from "@/lib/domain/privacy/gone-parts";
import { isHeld, locksOutHolds } from "@/lib/domain/privacy/hold";
import { workspaceIsErased } from "@/lib/domain/workspaces/standing";
import { INTERIM_EVENT_TYPES } from "@/lib/vendors/voice/port";

/** A remote call that has events waiting; events of one call are always worked off together. */
export interface CallKey {
  integrationId: string;
  callExternalId: string;
}

const keyRow = z.object({ integrationId: z.string(), callExternalId: z.string() });

const eventRow = keyRow.extend({
  id: z.string(),
  partnerId: z.string(),
  provider: z.enum(["vapi", "retell"]),
  type: z.string(),
  body: z.string(),
  attempts: z.number(),
  callId: z.string().nullable(),
  /** Another waiting event of the call says all that this one says; its body is not read. */
  isSuperseded: z.boolean(),
});

/** A waiting event, with our call when its remote id is known already. */
export type WaitingEvent = z.infer<typeof eventRow>;

/** How many due events are looked at to find calls to claim. */
const SCAN = 2_000;

/**
 * Events lose their content once they are worked off, which a hold must know of: while one is being laid, its agency's
 * calls wait for the next time. Asked first, as it is shared; a call that is claimed in vain would be kept from others.
 */
const isClaimed = sql`
  case when ${locksOutHolds(sql`select i.partner_id from provider_integrations i where i.id = integration_id`)} is not false
       then pg_try_advisory_xact_lock(hashtextextended(integration_id::text || call_external_id, 365)) else false end`;

/**
 * Takes up to `limit` calls with due events until the transaction ends; calls that somebody else works on are passed
 * over. With `only`, takes that call or nothing. Locks are tried one by one until there are enough: the list of due
 * calls is made first, so nothing beyond the limit is locked.
 */
export function claimCalls(
  ctx: InTransaction<SystemContext>,
  options: { limit: number; only?: CallKey | undefined },
): Promise<CallKey[]> {
  const { limit, only } = options;
  const due = only
    ? sql`select ${only.integrationId}::uuid as integration_id, ${only.callExternalId} as call_external_id`
    : sql`select integration_id, call_external_id from (
            select integration_id, call_external_id, next_attempt_at from webhook_events
             where status = 'pending' and next_attempt_at <= now() order by next_attempt_at, id limit ${SCAN}) oldest
           group by 1, 2 order by min(next_attempt_at)`;
  return queryRows(
    ctx.tx,
    keyRow,
    sql`
    with due as materialized (${due})
    select integration_id as "integrationId", call_external_id as "callExternalId" from due
     where ${isClaimed}
     limit ${limit}`,
  );
}

/** Takes those of these calls that nobody works on, until the transaction ends. */
export function claimTheseCalls(ctx: InTransaction<SystemContext>, keys: CallKey[]): Promise<CallKey[]> {
  return queryRows(
    ctx.tx,
    keyRow,
    sql`
    with wanted as materialized (
      select distinct k."integrationId" as integration_id, k."callExternalId" as call_external_id
        from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("integrationId" uuid, "callExternalId" text)
    )
    select integration_id as "integrationId", call_external_id as "callExternalId" from wanted
     where ${isClaimed}`,
  );
}

/**
 * Every event of these calls that was not processed yet, oldest first. Read after the claim, so that it is fresh. Of events
 * that each repeat the whole conversation the longest alone is read: a hundred turns would otherwise cost ten thousand.
 */
export function loadWaitingEvents(
  ctx: InTransaction<SystemContext>,
  keys: CallKey[],
): Promise<WaitingEvent[]> {
  return queryRows(
    ctx.tx,
    eventRow,
    sql`
    select e.id, e.partner_id as "partnerId", e.integration_id as "integrationId", e.provider, e.type,
           case when e."isSuperseded" then '' else e.body end as body, e."isSuperseded",
           e.call_external_id as "callExternalId", e.attempts, x.call_id as "callId"
      from (
        select w.*, w.is_interim and row_number() over (
                 partition by w.integration_id, w.call_external_id, w.is_interim
                     order by octet_length(w.body) desc, w.id desc) > 1 as "isSuperseded"
          from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("integrationId" uuid, "callExternalId" text)
          join (select *, type = any(${INTERIM_EVENT_TYPES}::text[]) as is_interim from webhook_events
                 where status = 'pending') w
            on w.integration_id = k."integrationId" and w.call_external_id = k."callExternalId") e
      left join call_external_ids x on x.integration_id = e.integration_id and x.external_id = e.call_external_id
     order by e.id`,
  );
}

/**
 * What became of an event. `retry` leaves it waiting, longer each time, and gives it up in the end; `later` looks again
 * soon, however often.
 */
export interface EventOutcome {
  id: string;
  result: "processed" | "dead" | "retry" | "later";
  callId?: string | undefined;
  error?: string | undefined;
}

export const MAX_ATTEMPTS = 6;
const LATER_SECONDS = 10;

/**
 * Notes the outcomes, in one statement; and, at most once a minute, that the provider reported with this key set. A key
 * set that somebody is changing waits for the next time.
 */
export async function recordOutcomes(
  ctx: InTransaction<SystemContext>,
  outcomes: EventOutcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`
    with outcome as materialized (
      select o.*,
             -- What comes to its end late, of a call whose words are gone or were told for good, does not keep them.
             exists (
               select from webhook_events e
                 join calls c on c.id = coalesce(o."callId", e.call_id) and c.partner_id = e.partner_id
                 join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
                where e.id = o.id
                  and (o.result in ('processed', 'dead') or (o.result = 'retry' and e.attempts + 1 >= ${MAX_ATTEMPTS}))
                  and (${goneParts} && array['transcript', 'numbers']
                    or (not ${isHeld} and (w.events_gone_until > c.created_at or ${workspaceIsErased}))
                    or (not ${isHeld} and o.result = 'processed' and c.settled_at is not null
                        and e.type = any(${INTERIM_EVENT_TYPES}::text[])))) as is_spent
        from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
          as o(id uuid, result text, "callId" uuid, error text)
    ), heard as (
      select i.id from provider_integrations i
       where i.id in (select e.integration_id from webhook_events e join outcome o on o.id = e.id)
         and (i.last_event_at is null or i.last_event_at < now() - interval '1 minute')
         for no key update skip locked
    ), noted as (
      update provider_integrations i set last_event_at = now() from heard where i.id = heard.id
    )
    update webhook_events e
       set status = case when o.result = 'processed' then 'processed'
                         when o.result = 'later' then 'pending'
                         when o.result = 'dead' or e.attempts + 1 >= ${MAX_ATTEMPTS} then 'dead'
                         else 'pending' end::webhook_event_status,
           attempts = e.attempts + case when o.result = 'later' then 0 else 1 end,
           next_attempt_at = now() + make_interval(secs =>
             case when o.result = 'later' then ${LATER_SECONDS} else power(2, e.attempts + 1) end),
           last_error = o.error,
           call_id = coalesce(o."callId", e.call_id),
           workspace_id = coalesce((select c.workspace_id from calls c where c.id = o."callId"), e.workspace_id),
           processed_at = case when o.result = 'processed' then now() end,
           body = case when o.is_spent then '' else e.body end,
           raw_body = case when o.is_spent then null else e.raw_body end
      from outcome o
     where e.id = o.id and e.status = 'pending'`,
  );
}

/** Postpones all waiting events of a call that could not be worked off; not while somebody else works on it. */
export async function postponeCall(
  ctx: InTransaction<SystemContext>,
  key: CallKey,
  error: string,
): Promise<void> {
  const waiting = await loadWaitingEvents(ctx, await claimTheseCalls(ctx, [key]));
  await recordOutcomes(
    ctx,
    waiting.map(({ id, callId }) => ({ id, result: "retry", error, ...(callId === null ? {} : { callId }) })),
  );
}
