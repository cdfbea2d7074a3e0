import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { actorUserId } from "../shared/actor";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { checkTerms, type Terms } from "./check-terms";
import type { PlanVersionRow } from "./plan-rows";

/** Terms that fit together. */
export type SoundTerms = Terms & { rateMicrosPerMinute: bigint };

/** Throws `validation_failed` with what does not fit together. */
export function refuseBadTerms(terms: Terms): SoundTerms {
  const errors = checkTerms(terms);
  const { rateMicrosPerMinute } = terms;
  if (errors.length > 0 || rateMicrosPerMinute === null)
    throw new DomainError("validation_failed", "These terms do not fit together.", { errors });
  return { ...terms, rateMicrosPerMinute };
}

/**
 * Publishes terms as version `number` of a plan, with the price rule its calls are charged by. The caller holds the plan,
 * so that no two versions get one number. One statement.
 */
export async function writeVersion(
  ctx: InTransaction<TenantContext>,
  { planId, number }: { planId: string; number: number },
  terms: SoundTerms,
): Promise<PlanVersionRow> {
  const { partnerId } = ctx.scope;
  const userId = actorUserId(ctx.actor);
  const [versionId, createdAt] = [newId(), now()];
  await executeSql(
    ctx.tx,
    sql`
    with made as (
      insert into client_plan_versions (id, partner_id, plan_id, number, kind, currency, price_micros, interval,
        interval_count, included_seconds, trial_days, spend_cap_micros, grace_hours, created_by_user_id, created_at)
      values (${versionId}::uuid, ${partnerId}::uuid, ${planId}::uuid, ${number}::int,
             ${terms.kind}::plan_kind, ${terms.currency}, ${terms.priceMicros}::bigint,
             ${terms.interval}::billing_interval, ${terms.intervalCount}::int, ${terms.includedSeconds}::int,
             ${terms.trialDays}::int, ${terms.spendCapMicros}::bigint, ${terms.graceHours}::int, ${userId}::uuid,
             ${createdAt})
      returning id
    )
    insert into price_rules (id, partner_id, payer, plan_version_id, currency, rate_micros_per_minute,
      connection_fee_micros, increment_seconds, minimum_seconds, valid_from, created_by_user_id)
    select ${newId()}::uuid, ${partnerId}::uuid, 'workspace', made.id, ${terms.currency},
           ${terms.rateMicrosPerMinute}::bigint, ${terms.connectionFeeMicros}::bigint, ${terms.incrementSeconds}::int,
           ${terms.minimumSeconds}::int, date_trunc('milliseconds', now()), ${userId}::uuid
      from made`,
  );
  return { ...terms, id: versionId, number, subscribers: 0, mrrMicros: 0n, clients: [], createdAt };
}
