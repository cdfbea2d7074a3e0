import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPortBlock } from "@/sandbox/free-ports";
import { withClient } from "@/sandbox/postgres/databases";
import { startStack } from "@/sandbox/stack";
import { runMigrations } from "@/scripts/migrate/run-migrations";

/** A migrated database whose `now()` can be moved, and the other services the product wants to know of. */
export async function startSurroundings(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), "genius-year-"));
  const services = ["postgres", "redis", "supabase", "mail", "control"] as const;
  const stack = await startStack({ home, port: await findPortBlock(), quiet: true, services: [...services] });
  const stop = async () => {
    await stack.stop();
    await stack.postgres?.remove();
    await rm(home, { recursive: true, force: true });
  };
  try {
    if (!stack.postgres) throw new Error("The stack came up without PostgreSQL.");
    const { urls } = stack.postgres;
    await runMigrations(urls.owner);
    await withClient(urls.superuser, async (client) => {
      await client.query("ALTER SYSTEM SET fsync = off");
      await client.query("SELECT pg_reload_conf()");
      for (const statement of MOVABLE_CLOCK) await client.query(statement);
    });
    process.env.LOG_LEVEL ??= "error";
    Object.assign(process.env, stack.env);
    return { ownerUrl: urls.superuser, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Statements find our `now()` before the database's own; columns that are filled by it ask ours too. */
const MOVABLE_CLOCK = [
  "CREATE SCHEMA sim",
  "CREATE TABLE sim.clock (ahead interval NOT NULL)",
  "INSERT INTO sim.clock VALUES ('0')",
  `CREATE FUNCTION sim.now() RETURNS timestamptz LANGUAGE sql STABLE AS
     'SELECT pg_catalog.now() + ahead FROM sim.clock'`,
  "GRANT USAGE ON SCHEMA sim TO PUBLIC",
  "GRANT SELECT ON sim.clock TO PUBLIC",
  `DO $$ DECLARE c record; BEGIN
     FOR c IN SELECT table_name, column_name FROM information_schema.columns
               WHERE table_schema = 'public' AND (column_default ILIKE 'now()%' OR column_default ILIKE 'current_timestamp%') LOOP
       EXECUTE format('ALTER TABLE public.%I ALTER COLUMN %I SET DEFAULT sim.now()', c.table_name, c.column_name);
     END LOOP; END $$`,
  `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, sim, pg_catalog', current_database()); END $$`,
];
