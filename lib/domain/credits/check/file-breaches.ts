import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import type { TenantContext } from "../../shared/tenant-context";
import type { Breach } from "./breach";

const filedRow = z.object({ id: z.uuid(), isNew: z.boolean() });
const toldRow = z.object({ partnerId: z.uuid(), emails: z.array(z.string()) });

const OPERATORS_TOLD = 20;

/**
 * Writes down what does not agree, each once however often it is found, and calls for the platform's operators where
 * something new is among it: a log entry, a count and a mail.
 */
export async function fileBreaches(ctx: TenantContext, breaches: Breach[]): Promise<{ filed: number }> {
  if (breaches.length === 0) return { filed: 0 };
  return inSystemTransaction(ctx, async (tx) => {
    const filed = await queryRows(tx.tx, filedRow, fileSql(breaches));
    const fresh = filed.filter(({ isNew }) => isNew).length;
    if (fresh === 0) return { filed: 0 };
    countMetric("ledger_breaches", undefined, fresh);
    const [first] = breaches;
    ctx.log.error(
      { breaches: fresh, example: first && { ...first, amountMicros: null } },
      "the books do not agree",
    );
    await callOperators(tx, fresh, breaches);
    return { filed: fresh };
  });
}

function fileSql(breaches: Breach[]) {
  const rows = breaches.map((breach) => ({
    ...{ id: newId(), partner_id: breach.partnerId, workspace_id: breach.workspaceId, code: breach.code },
    ...{ subject_type: breach.subjectType, subject_id: breach.subjectId, ours: breach.ours },
    ...{
      theirs: breach.theirs,
      amount_micros: breach.amountMicros?.toString() ?? null,
      currency: breach.currency,
    },
  }));
  return sql`
    insert into reconciliation_differences (id, partner_id, workspace_id, kind, code, subject_type, subject_id, ours,
      theirs, amount_micros, currency, first_seen_at, last_seen_at)
    select id, partner_id, workspace_id, 'ledger', code, subject_type, subject_id, ours, theirs, amount_micros, currency,
           ${now()}, ${now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, partner_id uuid, workspace_id uuid,
        code text, subject_type text, subject_id text, ours jsonb, theirs jsonb, amount_micros bigint, currency text)
    on conflict (partner_id, code, subject_id) where status = 'open'
    do update set ours = excluded.ours, theirs = excluded.theirs, amount_micros = excluded.amount_micros,
      last_seen_at = excluded.last_seen_at
    returning id, xmax = 0 as "isNew"`;
}

async function callOperators(
  ctx: InTransaction<TenantContext>,
  fresh: number,
  breaches: Breach[],
): Promise<void> {
  const [told] = await queryRows(
    ctx.tx,
    toldRow,
    sql`select p.id as "partnerId",
               array(select email::text from users where is_super_admin order by id limit ${OPERATORS_TOLD}) as emails
          from partners p where p.is_platform_partner and p.deleted_at is null limit 1`,
  );
  if (!told) return;
  const codes = [...new Set(breaches.map(({ code }) => code))].sort().join(", ");
  await enqueueMany(
    ctx,
    "mail.send",
    told.emails.map((to) => ({
      payload: {
        ...{ partnerId: told.partnerId, mailId: newId(), template: "ledger-breach" as const, to },
        values: { count: String(fresh), codes },
      },
    })),
  );
}

/** What was found of these subjects before and is not any more. */
export async function closeGone(
  ctx: TenantContext,
  subjectType: Breach["subjectType"],
  checked: string[],
  found: Breach[],
): Promise<void> {
  if (checked.length === 0) return;
  const still = found.map(({ code, subjectId }) => `${code}:${subjectId}`);
  await inSystemTransaction(ctx, (tx) =>
    executeSql(
      tx.tx,
      sql`update reconciliation_differences set status = 'gone', resolved_at = ${now()}
           where kind = 'ledger' and status = 'open' and subject_type = ${subjectType}
             and subject_id = any(${checked}::text[]) and not (code || ':' || subject_id = any(${still}::text[]))`,
    ),
  );
}

/** What was found of calls before a full check began and was not found by it. */
export async function closeGoneCalls(ctx: TenantContext, begunAt: Date): Promise<void> {
  await inSystemTransaction(ctx, (tx) =>
    executeSql(
      tx.tx,
      sql`update reconciliation_differences set status = 'gone', resolved_at = ${now()}
           where kind = 'ledger' and status = 'open' and subject_type = 'call' and last_seen_at < ${begunAt}`,
    ),
  );
}
