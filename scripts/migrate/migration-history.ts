import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { Migration } from "./read-migrations";

/** Word for word what Prisma creates, so that either tool may come first. */
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS public._prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/** Creates the history when missing and answers the migrations still to apply. Throws when history and disk disagree. */
export async function findPending(client: Client, migrations: Migration[]): Promise<Migration[]> {
  await client.query("SET client_min_messages = warning");
  await client.query(HISTORY_TABLE);
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM public._prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const history = new Map(rows.map((row) => [row.migration_name, row]));
  return migrations.filter((migration) => {
    const row = history.get(migration.name);
    if (!row) return true;
    if (!row.finished)
      throw new Error(
        `Migration ${migration.name} was begun and never finished. Repair the database, then tell the history with ` +
          `"prisma migrate resolve --rolled-back ${migration.name}".`,
      );
    if (row.checksum !== migration.checksum)
      throw new Error(
        `Migration ${migration.name} was edited after it was applied here. Restore the file and add a new migration.`,
      );
    return false;
  });
}

export async function recordStart(client: Client, migration: Migration): Promise<string> {
  const id = randomUUID();
  await client.query(
    "INSERT INTO public._prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)",
    [id, migration.checksum, migration.name],
  );
  return id;
}

export async function recordSuccess(client: Client, id: string): Promise<void> {
  await client.query(
    "UPDATE public._prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}

/** Our scripts run in one transaction, so a failed one left nothing behind and may be tried again. */
export async function recordFailure(client: Client, id: string, reason: string): Promise<void> {
  await client.query("UPDATE public._prisma_migrations SET logs = $2, rolled_back_at = now() WHERE id = $1", [
    id,
    reason,
  ]);
}
