import { Client } from "pg";
import { applyMigration } from "./apply-migration";
import { createQueues } from "./create-queues";
import { findPending } from "./migration-history";
import { readMigrations } from "./read-migrations";

/** The advisory lock of Prisma's own tool: the two never migrate one database at the same time. */
const PRISMA_MIGRATE_LOCK = 72_707_369;

type Log = (line: string) => void;

/**
 * Brings a database to the newest migration and creates the job queues. Needs the owner's direct connection. Safe to
 * repeat and to run twice at once: the second waits. Writes the same history as `prisma migrate deploy`.
 * Throws an Error that names the migration and the statement; that migration then left nothing behind.
 */
export async function runMigrations(
  ownerUrl: string,
  log: Log = () => undefined,
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations();
  const client = new Client({ connectionString: ownerUrl });
  client.on("notice", (notice) => log(`postgres: ${notice.message ?? ""}`));
  // A lost connection also rejects the query in flight, which reports it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_MIGRATE_LOCK]);
    const pending = await findPending(client, migrations);
    for (const migration of pending) {
      await applyMigration(client, migration);
      log(`migrated ${migration.name}`);
    }
    await createQueues(client);
    return { applied: pending.map((migration) => migration.name) };
  } finally {
    await client.end();
  }
}
