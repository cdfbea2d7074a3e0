import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";

interface Run {
  begunAt: Date;
  /** Since when things had moved that were looked at; null for all of them. */
  since: Date | null;
  compared: number;
  differences: number;
  /** Why it did not get to its end. */
  error: string | null;
}

/** Writes down that the books were compared, as a run of the platform's: it is over all agencies. */
export async function noteRun(ctx: SystemContext, run: Run): Promise<void> {
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`insert into reconciliation_runs (id, partner_id, kind, covers_from, covers_until, compared, differences, error,
                 started_at, finished_at)
          select ${newId()}::uuid, p.id, 'ledger', coalesce(${run.since}::timestamptz, p.created_at), ${run.begunAt},
                 ${run.compared}, ${run.differences}, ${run.error}, ${run.begunAt}, ${now()}
            from partners p where p.is_platform_partner`,
    ),
  );
}
