import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { createDatabaseFrom, dropDatabase, withClient, withDatabase } from "@/sandbox/postgres/databases";
import { applyMigration } from "./apply-migration";
import { MIGRATIONS_DIR } from "./folders";
import { findPending } from "./migration-history";
import { readMigrations } from "./read-migrations";
import { runMigrations } from "./run-migrations";
import { diffFromDatabase, NO_FILTERS, openEngine } from "./schema-engine";

let name: string;
let url: string;

beforeEach(async () => {
  const { adminUrl, ownerUrl } = inject("templateDatabase");
  name = `migrate_${randomBytes(6).toString("hex")}`;
  await createDatabaseFrom({ adminUrl, name, template: "template1" });
  url = withDatabase(ownerUrl, name);
});

afterEach(() => dropDatabase({ adminUrl: inject("templateDatabase").adminUrl, name }));

test("the migrated database is exactly what schema.prisma says", async () => {
  await runMigrations(url);
  expect(await diffFromDatabase(url)).toBe("");
  await withClient(url, (client) => client.query("ALTER TABLE agents DROP COLUMN name"));
  expect(await diffFromDatabase(url)).toContain('ADD COLUMN     "name"');
});

test("running twice, or two at once, applies each migration once", async () => {
  const all = (await readMigrations()).map((migration) => migration.name);
  const runs = await Promise.all([runMigrations(url), runMigrations(url)]);
  expect(runs.flatMap((run) => run.applied).sort()).toEqual(all);
  expect(await runMigrations(url)).toEqual({ applied: [] });
  const queues = await withClient(url, (client) => client.query("SELECT name FROM pgboss.queue"));
  expect(queues.rows).toContainEqual({ name: "agent.sync" });
});

test("Prisma's own engine finds the history complete and unedited", async () => {
  await runMigrations(url);
  const engine = await openEngine(url);
  const migrations = await readMigrations();
  const diagnosis = await engine.diagnoseMigrationHistory({
    migrationsList: {
      baseDir: MIGRATIONS_DIR,
      lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
      shadowDbInitScript: "",
      migrationDirectories: migrations.map((migration) => ({
        path: migration.name,
        migrationFile: { path: "migration.sql", content: { tag: "ok", value: migration.script } },
      })),
    },
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  expect(diagnosis).toEqual({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
});

test("a migration that fails names itself and the statement, leaves nothing and may be tried again", async () => {
  const broken = {
    name: "20990101000000_broken",
    checksum: "0".repeat(64),
    script: "CREATE TABLE half (id int); SELECT nonsense;",
  };
  await withClient(url, async (client: Client) => {
    await findPending(client, []);
    await expect(applyMigration(client, broken)).rejects.toThrow(
      /20990101000000_broken[\s\S]*SELECT nonsense/,
    );
    expect((await client.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    expect(await findPending(client, [broken])).toEqual([broken]);
    const repaired = { ...broken, script: "CREATE TABLE half (id int);" };
    await applyMigration(client, repaired);
    expect(await findPending(client, [repaired])).toEqual([]);
  });
});

test("an edited migration is refused", async () => {
  const migration = { name: "20990101000000_one", checksum: "a".repeat(64), script: "SELECT 1" };
  await withClient(url, async (client: Client) => {
    await findPending(client, []);
    await applyMigration(client, migration);
    await expect(findPending(client, [{ ...migration, checksum: "b".repeat(64) }])).rejects.toThrow(
      /was edited/,
    );
  });
});
