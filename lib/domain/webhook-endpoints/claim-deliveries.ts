import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";

const claimedRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  endpointId: z.uuid(),
  messageId: z.uuid(),
  body: z.string(),
  triesLeft: z.number().int(),
  url: z.string(),
  isActive: z.boolean(),
  isFailing: z.boolean(),
  sealedSecret: z.string(),
  /** Null where there is none, or it counts no more. */
  sealedFormerSecret: z.string().nullable(),
});
/** A delivery that is ours to send until its lease ends. */
export type ClaimedDelivery = z.infer<typeof claimedRow>;

export interface ClaimRoom {
  /** How many may be claimed for endpoints that work, and for those that fail. */
  healthy: number;
  failing: number;
  /** How many are on their way from here by endpoint. */
  busy: ReadonlyMap<string, number>;
}

/** Deliveries to one endpoint at a time from one process; to one that fails, a single one, to see if it still does. */
const PER_ENDPOINT = 4;
const PER_FAILING_ENDPOINT = 1;

/** Longer than a try can take: what a crashed process had in hand is sent again after it. */
const LEASE_SECONDS = 60;

/**
 * Takes due deliveries, a few of each endpoint in turn, and hides them from others for the length of the lease. Endpoints
 * are found one by one along the index, so that a backlog of one costs the others nothing. One statement.
 */
export function claimDeliveries({ healthy, failing, busy }: ClaimRoom): Promise<ClaimedDelivery[]> {
  const at = now();
  return systemRead({}, (db) =>
    queryRows(
      db,
      claimedRow,
      sql`
    with recursive waiting as (
      (select endpoint_id from webhook_deliveries where status = 'pending' order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from webhook_deliveries d
               where d.status = 'pending' and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
        from waiting w where w.endpoint_id is not null
    ), endpoint as materialized (
      select e.id, e.failing_since is not null as is_failing,
             case when e.failing_since is null then ${PER_ENDPOINT}::int else ${PER_FAILING_ENDPOINT}::int end
               - coalesce((${JSON.stringify(Object.fromEntries(busy))}::jsonb->>(e.id::text))::int, 0) as room
        from waiting w join webhook_endpoints e on e.id = w.endpoint_id
    ), due as (
      select d.id, e.is_failing, d.turn, d.next_attempt_at,
             row_number() over (partition by e.is_failing order by d.turn, d.next_attempt_at) as place
        from endpoint e
       cross join lateral (
         select c.id, c.next_attempt_at, row_number() over (order by c.next_attempt_at) as turn
           from (select id, next_attempt_at from webhook_deliveries
                  where endpoint_id = e.id and status = 'pending' and next_attempt_at <= ${at}
                  order by next_attempt_at limit greatest(e.room, 0)) c) d
    ), chosen as materialized (
      select id from due
       where place <= case when is_failing then ${failing}::int else ${healthy}::int end
    ), locked as materialized (
      select d.id from webhook_deliveries d
       where d.id in (select id from chosen) and d.status = 'pending' and d.next_attempt_at <= ${at}
         for update skip locked
    )
    update webhook_deliveries d
       set next_attempt_at = ${at}::timestamptz + make_interval(secs => ${LEASE_SECONDS}::int)
      from locked l, webhook_messages m, webhook_endpoints e
     where d.id = l.id and m.id = d.message_id and e.id = d.endpoint_id
    returning d.id, d.partner_id as "partnerId", d.workspace_id as "workspaceId", d.endpoint_id as "endpointId",
              d.message_id as "messageId", m.body, d.tries_left as "triesLeft", e.url,
              (e.is_active and e.deleted_at is null) as "isActive", e.failing_since is not null as "isFailing",
              e.secret_encrypted as "sealedSecret",
              case when e.former_secret_until > ${at} then e.former_secret_encrypted end as "sealedFormerSecret"`,
    ),
  );
}
