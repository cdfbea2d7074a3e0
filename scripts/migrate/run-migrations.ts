import { Client } from "pg";
import { createQueues } from "./create-queues";
import { findPending, recordFailure, recordStart, recordSuccess } from "./migration-history";
import { type Migration, readMigrations } from "./read-migrations";
import { splitStatements } from "./split-statements";

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

async function applyMigration(client: Client, migration: Migration): Promise<void> {
  const id = await recordStart(client, migration);
  let current = "";
  try {
    await client.query("BEGIN");
    for (const statement of splitStatements(migration.script)) {
      current = statement;
      await client.query(statement);
    }
    await client.query("COMMIT");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await client.query("ROLLBACK");
    await recordFailure(client, id, `${reason}\n${current}`);
    throw new Error(`Migration ${migration.name} failed: ${reason}\nStatement: ${current.slice(0, 500)}`, {
      cause: error,
    });
  }
  await recordSuccess(client, id);
}
