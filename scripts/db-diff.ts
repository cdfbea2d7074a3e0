import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPortBlock } from "../sandbox/free-ports";
import { startPostgres } from "../sandbox/postgres/start-postgres";
import { runMigrations } from "./migrate/run-migrations";
import { diffFromDatabase } from "./migrate/schema-engine";

/** Prints the SQL that a new migration needs: what schema.prisma says and the migrations do not yet. */
async function main(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "genius365-db-diff-"));
  const postgres = await startPostgres({ home, port: await findPortBlock(1) });
  try {
    await runMigrations(postgres.urls.owner);
    process.stdout.write(await diffFromDatabase(postgres.urls.owner));
  } finally {
    await postgres.remove();
    await rm(home, { recursive: true, force: true });
  }
}

await main();
