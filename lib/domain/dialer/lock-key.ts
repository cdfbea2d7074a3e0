import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { agencyCallsLock } from "@/lib/domain/workspaces/standing";
import { now } from "@/lib/platform/clock";
import type { BindingLimit } from "@/types/campaign-settings";

/** Limits that anything may lift at any moment: a call that ends, money that comes in. */
const LIFTED_BY_NEWS: readonly BindingLimit[] = [
  "campaign_concurrency",
  "workspace_concurrency",
  "agency_concurrency",
  "provider_concurrency",
  "balance",
];

/** What a campaign waits in that no limit binds. */
const UNBOUND: readonly BindingLimit[] = ["", "hours", "number_caps", "nobody_due"];

/**
 * Campaigns `c` that the dispatcher has to look at: their time has come, a line may have become free, or somebody was put
 * on the list, or back on it, whose turn it is.
 */
export function isDue(): Sql {
  const at = sql`${now().toISOString()}::timestamptz`;
  return sql`(c.status in ('running', 'completing') and c.deleted_at is null and c.wake_at is not null
    and (c.wake_at <= ${at} or c.binding_limit = any(${[...LIFTED_BY_NEWS]}::text[])
         or (c.binding_limit = any(${[...UNBOUND]}::text[])
             and exists (select from campaign_recipients r
                          where r.campaign_id = c.id and r.state = 'pending' and r.next_attempt_at <= ${at}))))`;
}

const keyRow = z.object({ isMine: z.boolean() });
const lockedRow = z.object({ id: z.string() });

/**
 * Takes a provider key for this transaction, and with it the rows of all workspaces whose campaigns wait for it, in id
 * order, and the agency's count of calls where its plan limits them: calls placed by hand and by other keys are counted
 * before or after, never beside. Answers the workspaces, or null when another dispatcher has the key. What is counted has
 * to be read by a later statement.
 */
export async function lockKey(
  ctx: InTransaction<SystemContext>,
  integrationId: string | null,
): Promise<string[] | null> {
  const [key] = await queryRows(
    ctx.tx,
    keyRow,
    sql`select pg_try_advisory_xact_lock(hashtextextended('dialer:' || ${integrationId ?? "none"}, 0)) as "isMine"`,
  );
  if (!key?.isMine) return null;
  const rows = await queryRows(
    ctx.tx,
    lockedRow,
    sql`
    with agency as materialized (
      select ${agencyCallsLock} from provider_integrations i
        join partners p on p.id = i.partner_id left join plan_variants v on v.id = p.plan_variant_id
       where i.id = ${integrationId}::uuid
    )
    select w.id from workspaces w
     where (select count(*) from agency) >= 0
       and exists (select from campaigns c join agents a on a.id = c.agent_id
             where c.workspace_id = w.id and a.integration_id is not distinct from ${integrationId}::uuid and ${isDue()})
     order by w.id for no key update of w`,
  );
  return rows.map(({ id }) => id);
}
