import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import type { PaymentOwner } from "./books";

/** A second live subscription of a payer, or one at a price that was never sold here. */
export interface SubscriptionTrouble {
  what: "surplus" | "unknown_price";
  facts: SubscriptionFacts;
}

/** Lists what does not agree about a payer's subscriptions, once each; what is not so any more is closed. */
export async function noteTroubles(
  ctx: InTransaction<SystemContext>,
  { partnerId, workspaceId }: PaymentOwner,
  heldId: string | null,
  troubles: SubscriptionTrouble[],
): Promise<void> {
  const at = now().toISOString();
  // An agency's own are told apart from its clients' by their names.
  const [prefix, subjectType] =
    workspaceId === null
      ? ["subscription", "partner_subscription"]
      : ["client_subscription", "client_subscription"];
  const codes = [`${prefix}.surplus`, `${prefix}.unknown_price`];
  const rows = troubles.map(({ what, facts }) => ({
    ...{ id: newId(), code: `${prefix}.${what}`, subject_id: facts.id },
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
        update reconciliation_differences d set status = 'gone', resolved_at = ${at}::timestamptz
         where d.partner_id = ${partnerId}::uuid and d.workspace_id is not distinct from ${workspaceId}::uuid
           and d.status = 'open' and d.code = any(${codes}::text[])
           and not exists (select from found f where f.code = d.code and f.subject_id = d.subject_id)
      )
      insert into reconciliation_differences (id, partner_id, workspace_id, kind, code, subject_type, subject_id, ours,
        theirs, first_seen_at, last_seen_at)
      select f.id, ${partnerId}::uuid, ${workspaceId}::uuid, 'payments', f.code, ${subjectType}, f.subject_id,
             ${JSON.stringify({ subscription: heldId })}::jsonb, f.theirs, ${at}::timestamptz, ${at}::timestamptz
        from found f
      on conflict (partner_id, code, subject_id) where status = 'open'
      do update set last_seen_at = excluded.last_seen_at, ours = excluded.ours, theirs = excluded.theirs`,
  );
}
