import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { convertRecentlyUncompared } from "../calls/convert-uncompared";
import { mailPayers } from "../payments/mail-payers";
import { crossTenantContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { losingSql } from "./losing-sql";

const AGENCIES_AT_ONCE = 50;
const FIRST = "00000000-0000-0000-0000-000000000000";

const losingRow = z.object({
  partner_id: z.string(),
  workspace_id: z.string(),
  subject_type: z.string(),
  subject_id: z.string(),
  reason: z.string(),
  day: z.string(),
  amount: z.string(),
  currency: z.string(),
});
const newRow = z.object({
  partnerId: z.string(),
  fresh: z.number().int(),
  unseen: z.number().int(),
  isFirst: z.boolean(),
});

/**
 * Looks over all agencies for clients and campaigns whose day or week costs more than it brings, and for calls that came to
 * more than their cap. Each is written down once when it begins, however often it is looked at, and anew only when it had
 * ended: the sum rose to nothing or above, or the day was over. Agencies hear of them by one mail a day at most.
 */
export async function watchMargins(signal?: AbortSignal): Promise<{ alerts: number }> {
  const ctx = crossTenantContext("margins.watch");
  await convertRecentlyUncompared(signal);
  let alerts = 0;
  for (let after: string | undefined = FIRST; after !== undefined && signal?.aborted !== true; ) {
    const ids: string[] = await nextAgencies(after);
    if (ids.length > 0) alerts += await inSystemTransaction(ctx, (tx) => watch(tx, ids));
    after = ids.length === AGENCIES_AT_ONCE ? ids.at(-1) : undefined;
  }
  await ctx.settle();
  return { alerts };
}

async function nextAgencies(after: string): Promise<string[]> {
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select id from partners where id > ${after}::uuid and deleted_at is null order by id limit ${AGENCIES_AT_ONCE}`,
    ),
  );
  return rows.map(({ id }) => id);
}

/** One run at a time: who looked earlier must not end what a later look has found. */
async function watch(ctx: InTransaction<TenantContext>, partnerIds: string[]): Promise<number> {
  await executeSql(ctx.tx, sql`select pg_advisory_xact_lock(hashtext('margins.watch'))`);
  const losing = await queryRows(
    ctx.tx,
    losingRow,
    sql`with ${losingSql(partnerIds)}
        select l.partner_id, l.workspace_id, l.subject_type, l.subject_id, l.reason, l.day::text as day,
               l.amount::text as amount, l.currency
          from losing l
         where l.subject_type <> 'call'
            or not exists (select from margin_alerts a
                            where a.subject_id = l.subject_id and a.reason = l.reason and a.currency = l.currency)`,
  );
  const rows = JSON.stringify(losing.map((row) => ({ id: newId(), ...row })));
  await executeSql(ctx.tx, endSql(partnerIds, rows));
  if (losing.length === 0) return 0;
  const agencies = await queryRows(ctx.tx, newRow, insertSql(rows));
  for (const { partnerId, unseen, isFirst } of agencies) {
    if (!isFirst) continue;
    await mailPayers(ctx, { partnerId, workspaceId: null }, "margin-alerts", { count: String(unseen) });
  }
  return agencies.reduce((sum, { fresh }) => sum + fresh, 0);
}

/** What is no longer so has ended; a loss of a day with its day. A call stays as it was. */
function endSql(partnerIds: string[], rows: string) {
  return sql`
    update margin_alerts a set ended_at = now()
     where a.partner_id = any(${partnerIds}::uuid[]) and a.ended_at is null and a.subject_type <> 'call'
       and not exists (select from jsonb_to_recordset(${rows}::jsonb) as r(subject_id uuid, reason text, day date,
                              currency text)
                        where r.subject_id = a.subject_id and r.reason = a.reason and r.currency = a.currency
                          and (a.reason <> 'negative_margin' or r.day = a.day))`;
}

/** Another run may have written some of them; only who writes the first of a day mails. */
function insertSql(rows: string) {
  return sql`
    with made as (
      insert into margin_alerts (id, partner_id, workspace_id, subject_type, subject_id, reason, day, amount_micros,
        currency)
      select id, partner_id, workspace_id, subject_type, subject_id, reason, day, amount, currency
        from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, partner_id uuid, workspace_id uuid, subject_type text,
          subject_id uuid, reason text, day date, amount bigint, currency text)
      on conflict (subject_id, reason, currency) where ended_at is null do nothing
      returning partner_id
    )
    select m.partner_id as "partnerId", count(*)::int as fresh,
           (count(*) + (select count(*) from margin_alerts a where a.partner_id = m.partner_id and a.seen_at is null))::int
             as unseen,
           not exists (select from margin_alerts a where a.partner_id = m.partner_id
                          and a.created_at >= date_trunc('day', now(), 'UTC')) as "isFirst"
      from made m group by m.partner_id`;
}
