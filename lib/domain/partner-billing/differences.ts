import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";

interface SubscriptionTrouble {
  /** A second live subscription, or one at a price we never sold. */
  code: "subscription.surplus" | "subscription.unknown_price";
  facts: SubscriptionFacts;
}

const CODES: SubscriptionTrouble["code"][] = ["subscription.surplus", "subscription.unknown_price"];

/** Lists what does not agree about an agency's subscriptions, once each; what is not so any more is closed. */
export async function noteTroubles(
  ctx: InTransaction<SystemContext>,
  partnerId: string,
  heldId: string | null,
  troubles: SubscriptionTrouble[],
): Promise<void> {
  const at = now();
  const rows = troubles.map(({ code, facts }) => ({
    id: newId(),
    code,
    subject_id: facts.id,
    theirs: {
      state: facts.state,
      startedAt: facts.startedAt,
      prices: facts.items.map((item) => item.priceId),
    },
  }));
  await executeSql(
    ctx.tx,
    sql`
      with found as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(id uuid, code text, subject_id text, theirs jsonb)
      ), gone as (
        update reconciliation_differences d
           set status = 'gone', resolved_at = ${at}
         where d.partner_id = ${partnerId}::uuid and d.status = 'open' and d.code = any(${CODES}::text[])
           and not exists (select from found f where f.code = d.code and f.subject_id = d.subject_id)
      )
      insert into reconciliation_differences
             (id, partner_id, kind, code, subject_type, subject_id, ours, theirs, first_seen_at, last_seen_at)
      select f.id, ${partnerId}::uuid, 'payments', f.code, 'partner_subscription', f.subject_id,
             ${JSON.stringify({ subscription: heldId })}::jsonb, f.theirs, ${at}, ${at}
        from found f
      on conflict (partner_id, code, subject_id) where status = 'open'
      do update set last_seen_at = excluded.last_seen_at, ours = excluded.ours, theirs = excluded.theirs`,
  );
}
