import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { eraseAnnotations } from "./erase-annotations";
import { eraseFunctions } from "./erase-functions";
import { eraseWebhooks } from "./erase-webhooks";

const ROWS = 5_001;
const MOST = 5_000;

/** What fills the tables that grow with the calls. */
const TABLES = {
  webhook_attempts: `(id, partner_id, workspace_id, delivery_id, request_headers, duration_ms)
    select gen_random_uuid(), $1, $2, gen_random_uuid(), '{}', 1`,
  webhook_messages: `(id, partner_id, workspace_id, type, body)
    select gen_random_uuid(), $1, $2, 'call.ended', '{}'`,
  call_notes: `(id, partner_id, workspace_id, call_id, body, author_label, updated_at)
    select gen_random_uuid(), $1, $2, gen_random_uuid(), 'Noted', 'Olive', now()`,
  saved_views: `(id, partner_id, workspace_id, user_id, page, name, query, updated_at)
    select gen_random_uuid(), $1, $2, gen_random_uuid(), 'calls', 'View', '{}', now()`,
  function_call_claims: `(integration_id, key, partner_id, workspace_id, invocation_id, lease_until)
    select gen_random_uuid(), 'key', $1, $2, gen_random_uuid(), now()`,
} as const;

async function asOwner(...statements: string[]): Promise<void> {
  const owner = new Client({ connectionString: process.env.DIRECT_URL });
  await owner.connect();
  try {
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}

/** The database itself notes how many rows each statement deletes. */
beforeAll(() =>
  asOwner(
    `create table deleted_at_once (name text, rows int);
      create function note_deleted() returns trigger language plpgsql security definer as $$
      begin
        insert into deleted_at_once select tg_table_name, count(*) from gone;
        return null;
      end $$;
      grant select on deleted_at_once to public;`,
    ...Object.keys(TABLES).map(
      (table) => `
        create trigger note_deleted after delete on ${table} referencing old table as gone
          for each statement execute function note_deleted()`,
    ),
  ),
);

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("erases what grew with the calls in batches, and no more than the client's", async () => {
  const { partnerId, workspaceId, siblingWorkspaceId } = await createBareTenant();
  const pool = systemPool();
  for (const [table, columns] of Object.entries(TABLES)) {
    await pool.query(`insert into ${table} ${columns} from generate_series(1, ${ROWS})`, [
      partnerId,
      workspaceId,
    ]);
    await pool.query(`insert into ${table} ${columns}`, [partnerId, siblingWorkspaceId]);
  }
  const scope = { partnerId, workspaceId };
  await eraseWebhooks(scope);
  await eraseAnnotations(scope);
  await eraseFunctions(scope);
  const { rows } = await pool.query(
    "select name, max(rows)::int as most, sum(rows)::int as total from deleted_at_once group by 1 order by 1",
  );
  const names = Object.keys(TABLES).sort();
  expect(rows).toEqual(names.map((name) => ({ name, most: MOST, total: ROWS })));
  for (const table of names) {
    const { rows: left } = await pool.query(`select workspace_id as id from ${table} where partner_id = $1`, [
      partnerId,
    ]);
    expect(left).toEqual([{ id: siblingWorkspaceId }]);
  }
});

it("stops where it is told to", async () => {
  const { partnerId, workspaceId } = await createBareTenant();
  await systemPool().query(`insert into call_notes ${TABLES.call_notes}`, [partnerId, workspaceId]);
  await eraseAnnotations({ partnerId, workspaceId }, AbortSignal.abort());
  const { rows } = await systemPool().query("select from call_notes where workspace_id = $1", [workspaceId]);
  expect(rows).toHaveLength(1);
});

it("also erases a delivery that was made while it went on", async () => {
  const { partnerId, workspaceId } = await createBareTenant();
  const pool = systemPool();
  const [endpointId, messageId] = [newId(), newId()];
  const values = [partnerId, workspaceId];
  await pool.query(
    `insert into webhook_endpoints (id, partner_id, workspace_id, url, event_types, secret_encrypted, secret_last_four,
       updated_at) values ($3, $1, $2, 'https://example.test', '{}', 'x', 'x', now())`,
    [...values, endpointId],
  );
  await pool.query(
    `insert into webhook_messages (id, partner_id, workspace_id, type, body) values ($3, $1, $2, 'x', '{}')`,
    [...values, messageId],
  );
  // Messages go after deliveries and before endpoints.
  await asOwner(`
    create function deliver_late() returns trigger language plpgsql as $$
    begin
      insert into webhook_deliveries (id, partner_id, workspace_id, endpoint_id, message_id, type)
        select gen_random_uuid(), '${partnerId}', '${workspaceId}', '${endpointId}', id, 'x' from gone
         where id = '${messageId}';
      return null;
    end $$;
    create trigger deliver_late after delete on webhook_messages referencing old table as gone
      for each statement execute function deliver_late();`);
  await eraseWebhooks({ partnerId, workspaceId });
  const { rows } = await pool.query(
    `select (select count(*)::int from webhook_deliveries where workspace_id = $1) as deliveries,
            (select count(*)::int from webhook_endpoints where workspace_id = $1) as endpoints`,
    [workspaceId],
  );
  expect(rows).toEqual([{ deliveries: 0, endpoints: 0 }]);
});
