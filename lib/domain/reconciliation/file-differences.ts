import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { DifferenceKind, Found } from "./difference";

/** Which open differences a comparison would have found again, were they still there. */
export interface Checked {
  partnerId: string;
  kind: DifferenceKind;
  codes: string[];
  /** Where not all of them were looked at, those that were. */
  subjectIds?: string[];
}

/**
 * Writes down what does not agree, each once however often it is found, and closes what does no longer. What somebody
 * dismissed stays so while both sides say the same as then. One statement.
 */
export async function fileDifferences(ctx: SystemContext, checked: Checked, found: Found[]): Promise<void> {
  const { partnerId, kind, codes, subjectIds } = checked;
  const at = now();
  const rows = found.map((each) => ({
    ...{ id: newId(), workspace_id: each.workspaceId, code: each.code, subject_type: each.subjectType },
    ...{ subject_id: each.subjectId, ours: each.ours, theirs: each.theirs, currency: each.currency },
    amount_micros: each.amountMicros?.toString() ?? null,
  }));
  const looked = subjectIds ? sql`and d.subject_id = any(${subjectIds}::text[])` : sql``;
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`
      with found as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, workspace_id uuid, code text,
          subject_type text, subject_id text, ours jsonb, theirs jsonb, amount_micros bigint, currency text)
      ), gone as (
        update reconciliation_differences d set status = 'gone', resolved_at = ${at}
         where d.partner_id = ${partnerId}::uuid and d.status = 'open' and d.kind = ${kind}::reconciliation_kind
           and d.code = any(${codes}::text[]) ${looked}
           and not exists (select from found f where f.code = d.code and f.subject_id = d.subject_id)
      )
      insert into reconciliation_differences (id, partner_id, workspace_id, kind, code, subject_type, subject_id, ours,
        theirs, amount_micros, currency, first_seen_at, last_seen_at)
      select f.id, ${partnerId}::uuid, f.workspace_id, ${kind}::reconciliation_kind, f.code, f.subject_type,
             f.subject_id, f.ours, f.theirs, f.amount_micros, f.currency, ${at}, ${at}
        from found f
       where not exists (
               select from reconciliation_differences d
                where d.partner_id = ${partnerId}::uuid and d.status = 'dismissed' and d.code = f.code
                  and d.subject_id = f.subject_id and d.ours = f.ours and d.theirs = f.theirs)
      on conflict (partner_id, code, subject_id) where status = 'open'
      do update set ours = excluded.ours, theirs = excluded.theirs, amount_micros = excluded.amount_micros,
        currency = excluded.currency, last_seen_at = excluded.last_seen_at`,
    ),
  );
}

const openRow = z.object({ code: z.string(), subjectId: z.string() });

/** What is open of an agency among these codes: it is looked at again, however long ago it was. */
export function openSubjects(ctx: SystemContext, { partnerId, kind, codes }: Checked) {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      openRow,
      sql`select code, subject_id as "subjectId" from reconciliation_differences
           where partner_id = ${partnerId}::uuid and status = 'open' and kind = ${kind}::reconciliation_kind
             and code = any(${codes}::text[])`,
    ),
  );
}
