import type { Client } from "pg";
import { recordFailure, recordStart, recordSuccess } from "./migration-history";
import type { Migration } from "./read-migrations";
import { splitStatements } from "./split-statements";

/**
 * Runs one migration in a transaction and records it. Throws an Error that names the migration and the statement;
 * nothing of the migration is left then.
 */
export async function applyMigration(client: Client, migration: Migration): Promise<void> {
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
