import { z } from "zod";
import type { SampleTenant } from "./sample-tenant";
import { CALL_SQL, CALL_STEPS, ROLLUP_SQL, SEARCH_SQL, USAGE_SQL } from "./seed-calls-sql";
import type { SqlCounter } from "./sql-counter";

export interface SeedCallsOptions {
  calls: number;
  /** Whether answered calls have a summary and a short transcript, and every call its row to be searched by. */
  transcripts: boolean;
  /** Over how many days back from `until` the calls are spread, most of them by day. */
  days?: number;
  /** A midnight in UTC; today's unless told. */
  until?: Date;
}

/** Seconds each step took, and all of them. */
export type SeedTimes = Record<string, number>;

const TABLES = ["calls", "usage_records", "call_search"] as const;
/** Calls of one INSERT; each of them is told about. */
const BATCH = 250_000;

/**
 * Adds so many ended calls to the tenant, dealt out to all agents of its workspace, with usage records, figures and, if
 * asked, transcripts and what they are searched by. The newest calls of two tenants are alike, however many there are
 * of each, but for their times. Nothing of it reaches the ledger. Indexes are built after the rows, which is several times as fast.
 */
export async function seedCalls(
  sql: SqlCounter,
  tenant: SampleTenant,
  options: SeedCallsOptions,
): Promise<SeedTimes> {
  const { calls, transcripts, days = 400 } = options;
  const until = options.until ?? new Date(new Date().toISOString().slice(0, 10));
  const times: SeedTimes = {};
  const startedAt = performance.now();
  const timed = async (step: string, work: () => Promise<unknown>) => {
    const before = performance.now();
    await work();
    times[step] = (times[step] ?? 0) + (performance.now() - before) / 1_000;
  };
  const place = [tenant.partnerId, tenant.workspaceId];
  // Foreign keys hold by construction; asking each of them again costs more than the row. Set for this session only.
  await sql.query("set session_replication_role = replica");
  await sql.query("set synchronous_commit = off");
  await sql.query("set maintenance_work_mem = '512MB'");
  const indexes = calls >= 50_000 ? await dropIndexes(sql) : [];
  for (let first = 1; first <= calls; first += BATCH) {
    const last = Math.min(calls, first + BATCH - 1);
    const batch = [...place, tenant.integrationId, until.toISOString(), days, calls, transcripts];
    await timed("calls", () => sql.query(CALL_SQL, [...batch, first, last]));
  }
  // Without fresh counts the next statements would be planned for an empty table.
  await timed("analyze", () => sql.query("analyze calls"));
  await timed("usage", () => sql.query(USAGE_SQL, place));
  await timed("analyze", () => sql.query("analyze usage_records"));
  if (transcripts) await timed("search", () => sql.query(SEARCH_SQL, place));
  await timed("figures", async () => {
    for (const statement of ROLLUP_SQL) await sql.query(statement, place);
  });
  await timed("indexes", async () => {
    for (const definition of indexes) await sql.query(definition);
  });
  await sql.query("set session_replication_role = origin");
  await timed("vacuum", async () => {
    for (const table of [...TABLES, ...CALL_STEPS]) await sql.query(`vacuum analyze ${table}`);
  });
  times.all = (performance.now() - startedAt) / 1_000;
  return times;
}

const indexRow = z.object({ name: z.string(), definition: z.string() });

/** Drops what no constraint needs and answers how to make it again. */
async function dropIndexes(sql: SqlCounter): Promise<string[]> {
  const rows = await sql.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i
      where i.indrelid = any($1::text[]::regclass[]) and not i.indisunique and not i.indisprimary`,
    [TABLES],
  );
  const indexes = z.array(indexRow).parse(rows);
  for (const { name } of indexes) await sql.query(`drop index ${name}`);
  return indexes.map(({ definition }) => definition);
}
