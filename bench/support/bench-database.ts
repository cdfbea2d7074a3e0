import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { findPortBlock } from "@/sandbox/free-ports";
import { startStack } from "@/sandbox/stack";
import { runMigrations } from "@/scripts/migrate/run-migrations";
import { Shutdown } from "@/scripts/support/shutdown";
import { SqlCounter } from "./sql-counter";

/** An empty, migrated database of one's own, for what is measured below HTTP; `shutdown` undoes what is started beside it. */
export type BenchDatabase = { sql: SqlCounter; shutdown: Shutdown };

/**
 * Starts the stand-ins without the product, hands the database to `work` and stops them, whatever happens. This process
 * then has the product's environment, so that product code may be called here.
 */
export async function withBenchDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const shutdown = new Shutdown();
  shutdown.onEnd("Stopping…");
  try {
    const home = await mkdtemp(join(tmpdir(), "genius-bench-"));
    shutdown.add("the folder", () => rm(home, { recursive: true, force: true }));
    const stack = await startStack({ home, port: await findPortBlock(), quiet: true });
    shutdown.add("the stand-ins", async () => {
      await stack.stop();
      await stack.postgres?.remove();
    });
    const owner = stack.postgres?.urls.owner;
    if (!owner) throw new Error("The stand-ins came up without PostgreSQL.");
    await runMigrations(owner);
    Object.assign(process.env, stack.env);
    shutdown.add("the product's connections", async () => {
      await closeAppDatabase();
      await closeSystemDatabase();
    });
    const sql = await SqlCounter.connect(owner);
    shutdown.add("the generator's connection", () => sql.end());
    return await work({ sql, shutdown });
  } finally {
    await shutdown.run();
  }
}
