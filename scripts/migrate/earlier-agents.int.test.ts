import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { createDatabaseFrom, dropDatabase, withClient, withDatabase } from "@/sandbox/postgres/databases";
import { applyMigration } from "./apply-migration";
import { findPending } from "./migration-history";
import { readMigrations } from "./read-migrations";
import { runMigrations } from "./run-migrations";

const VERSIONS = "20261121002000_agents_on_two_engines";
const REPAIRS = ["20261121001900_owner_sees_agents", "20261121002010_earlier_agents"];

let name: string;
let ownerUrl: string;
let adminUrl: string;

beforeEach(async () => {
  const template = inject("templateDatabase");
  name = `earlier_${randomBytes(6).toString("hex")}`;
  adminUrl = await createDatabaseFrom({ adminUrl: template.adminUrl, name, template: "template1" });
  ownerUrl = withDatabase(template.ownerUrl, name);
});

afterEach(() => dropDatabase({ adminUrl: inject("templateDatabase").adminUrl, name }));

/** Brings the database to what it was before `end`, as an owner does whom row-level security holds. */
async function migrateUntil(end: string, skipped: readonly string[] = []): Promise<void> {
  const migrations = await readMigrations();
  await withClient(ownerUrl, async (client: Client) => {
    const pending = await findPending(client, migrations);
    for (const migration of pending) {
      if (migration.name < end && !skipped.includes(migration.name)) await applyMigration(client, migration);
    }
  });
}

const asAdmin = (text: string, values: unknown[] = []) =>
  withClient(adminUrl, (client: Client) => client.query(text, values));

const place = { partnerId: newId(), workspaceId: newId(), integrationId: newId() };

async function createPlace(): Promise<void> {
  const { partnerId, workspaceId } = place;
  await asAdmin("insert into partners (id, slug, name, updated_at) values ($1, 'agency', 'Agency', now())", [
    partnerId,
  ]);
  await asAdmin(
    "insert into workspaces (id, partner_id, slug, name, updated_at) values ($2, $1, 'client', 'Client', now())",
    [partnerId, workspaceId],
  );
}

async function createAgent(revision: number, syncedRevision: number | null): Promise<string> {
  const id = newId();
  await asAdmin(
    `insert into agents (id, partner_id, workspace_id, name, provider, direction, config, revision, synced_revision, updated_at)
     values ($1, $2, $3, 'Reception', 'vapi', 'inbound', '{"prompt": "Hello"}', $4, $5, now())`,
    [id, place.partnerId, place.workspaceId, revision, syncedRevision],
  );
  return id;
}

async function agent(id: string) {
  const { rows } = await asAdmin(
    `select a.published_version as published, a.has_draft as "hasDraft", a.synced_version as synced,
            a.published_at is not null as "isDated", a.sync_revision as "syncRevision",
            (select jsonb_agg(jsonb_build_array(v.number, v.name, v.config->>'prompt')) from agent_versions v
              where v.agent_id = a.id) as versions
       from agents a where a.id = $1`,
    [id],
  );
  return rows[0];
}

const FIRST = { published: 1, hasDraft: false, isDated: true, versions: [[1, "Reception", "Hello"]] };
const NEVER = { published: null, hasDraft: true, isDated: false, versions: null };

async function expectAllForced(): Promise<void> {
  const { rows } = await asAdmin(
    "select relname from pg_class where relrowsecurity and not relforcerowsecurity and relkind = 'r'",
  );
  expect(rows).toEqual([]);
}

test("key sets and agents from before there were pools and versions come through the update", async () => {
  await migrateUntil(REPAIRS[0] ?? "");
  await createPlace();
  const { partnerId, workspaceId, integrationId } = place;
  await asAdmin(
    `insert into provider_integrations (id, partner_id, provider, name, secret_key_encrypted, secret_key_last_four,
       webhook_key_encrypted, updated_at) values ($1, $2, 'vapi', 'Keys', 'x', 'last', 'x', now())`,
    [integrationId, partnerId],
  );
  await asAdmin(
    `insert into workspace_integration_assignments (id, partner_id, workspace_id, provider, integration_id)
     values (gen_random_uuid(), $1, $2, 'vapi', $3)`,
    [partnerId, workspaceId, integrationId],
  );
  const [synced, changed] = [await createAgent(3, 3), await createAgent(4, 2)];
  await runMigrations(ownerUrl);
  expect(await agent(synced)).toEqual({ ...FIRST, synced: 1, syncRevision: 3 });
  expect(await agent(changed)).toEqual({ ...FIRST, synced: null, syncRevision: 4 });
  const { rows } = await asAdmin("select pool_id as pool from workspace_integration_assignments");
  expect(rows).toEqual([{ pool: integrationId }]);
  await expectAllForced();
});

test("agents that the update passed over get their first version later, and nothing else does", async () => {
  await migrateUntil(VERSIONS, REPAIRS);
  await createPlace();
  const [whole, edited] = [await createAgent(3, null), await createAgent(2, null)];
  await migrateUntil("20261121002001", REPAIRS);
  expect(await agent(whole)).toMatchObject(NEVER);
  const draft = await createAgent(1, null);
  await asAdmin("update agents set revision = 3, updated_at = now() where id = $1", [edited]);
  await runMigrations(ownerUrl);
  expect(await agent(whole)).toEqual({ ...FIRST, synced: null, syncRevision: 3 });
  expect(await agent(edited)).toMatchObject(NEVER);
  expect(await agent(draft)).toMatchObject(NEVER);
  const repair = (await readMigrations()).find((migration) => migration.name === REPAIRS[1]);
  await withClient(ownerUrl, (client: Client) => client.query(repair?.script ?? ""));
  expect(await agent(whole)).toEqual({ ...FIRST, synced: null, syncRevision: 3 });
  await expectAllForced();
});
