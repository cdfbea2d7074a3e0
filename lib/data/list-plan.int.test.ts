import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const TENANTS = 60;
const CALLS_EACH = 400;
const PAGE = 50;

const plan = z.tuple([
  z.object({ Plan: z.object({ "Shared Hit Blocks": z.number(), "Shared Read Blocks": z.number() }).loose() }),
]);

let app: Client;
let tenant: { partner_id: string; workspace_id: string };

beforeAll(async () => {
  const system = new Client({ connectionString: process.env.SYSTEM_DATABASE_URL });
  await system.connect();
  await system.query(`
    INSERT INTO partners (id, slug, name, updated_at)
      SELECT gen_random_uuid(), 'plan-' || n, 'Partner', now() FROM generate_series(1, ${TENANTS}) n;
    INSERT INTO workspaces (id, partner_id, slug, name, updated_at)
      SELECT gen_random_uuid(), id, 'one', 'Workspace', now() FROM partners WHERE slug LIKE 'plan-%';
    INSERT INTO agents (id, partner_id, workspace_id, name, provider, direction, config, updated_at)
      SELECT gen_random_uuid(), partner_id, id, 'Agent', 'vapi', 'inbound', '{}', now() FROM workspaces WHERE slug = 'one';
    INSERT INTO calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
        stat_date, expected_end_at, updated_at)
      SELECT (lpad(to_hex(n), 12, '0') || substr(md5(n || a.id::text), 13))::uuid, a.partner_id, a.workspace_id, a.id,
        gen_random_uuid(), 'vapi', 'phone', 'inbound', 'completed', now(), now(), now()
      FROM generate_series(1, ${CALLS_EACH}) n, agents a ORDER BY n;`);
  tenant = (await system.query("SELECT partner_id, workspace_id FROM agents ORDER BY id LIMIT 1")).rows[0];
  await system.end();
  const owner = new Client({ connectionString: process.env.DIRECT_URL });
  await owner.connect();
  await owner.query("ANALYZE calls");
  await owner.end();
  app = new Client({ connectionString: process.env.DATABASE_URL });
  await app.connect();
});

afterAll(() => app.end());

/** Explains a query as the app role in the tenant's scope. */
async function explain(query: string) {
  await app.query("BEGIN");
  await app.query(`SET LOCAL app.partner_id = '${tenant.partner_id}'`);
  await app.query(`SET LOCAL app.workspace_id = '${tenant.workspace_id}'`);
  const where = `partner_id = '${tenant.partner_id}' AND workspace_id = '${tenant.workspace_id}'`;
  const { rows } = await app.query(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${query.replace("TENANT", where)}`,
  );
  await app.query("ROLLBACK");
  const text = JSON.stringify(rows[0]["QUERY PLAN"]);
  const [{ Plan }] = plan.parse(rows[0]["QUERY PLAN"]);
  return { text, pages: Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"] };
}

test("a page of a tenant's calls is read off the index in order, row by row", async () => {
  const { text, pages } = await explain(`SELECT * FROM calls WHERE TENANT ORDER BY id DESC LIMIT ${PAGE}`);
  expect(text).toContain("calls_list_idx");
  expect(text).not.toContain('"Node Type":"Sort"');
  // One page of the table for each row at most, and the way down the index.
  expect(pages).toBeLessThanOrEqual(PAGE + 6);
});
