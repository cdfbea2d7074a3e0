import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { queryRows, sql } from "@/lib/data/rows";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { read } from "@/lib/data/transaction";
import { analyzeTables } from "@/tests/support/analyze-tables";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { encodeCursor } from "../shared/cursor";
import { listCallsSql } from "./list-calls";

const CALLS = 20_000;
const PAGE = 50;
/** A row costs its own page and its agent's; walking all calls instead would take more than a thousand. */
const MOST_BUFFERS = 8 * PAGE;

let tenant: TestTenant;
let agentId: string;
let deepCursor: string;

/** Statuses and directions so rare that only an index of their own finds them quickly. */
const FILL = `
  insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
    from_number, to_number, contact_name, stat_date, expected_end_at, settled_at, updated_at, summary)
  select uuidv7(interval '1 ms' * g - interval '30 days'), $1, $2, ($3::uuid[])[1 + g % 2], $4, 'vapi', 'phone',
    (case when g % 5000 = 0 then 'inbound' else 'outbound' end)::call_direction,
    (case when g % 5000 = 7 then 'ringing' when g % 5000 = 8 then 'canceled' else 'completed' end)::call_status,
    '+14155550100', '+1' || (2000000000 + (g::bigint * 104729) % 7999999999)::text,
    (array['Ann', 'Bob', 'Cara', 'Zoe'])[1 + g % 4] || ' ' || md5(g::text), '2026-01-01', now(), now(), now(),
    repeat('word ', 30)
  from generate_series(1, $5::int) g`;

beforeAll(async () => {
  tenant = await createTenant();
  const { integrationId } = await createTestIntegration(tenant);
  ({ agentId } = await createTestAgent(tenant, { name: "Front desk" }));
  const rareAgent = await createTestAgent(tenant, { name: "Sales" });
  const { partnerId, workspaceId } = tenant;
  const agents = [agentId, rareAgent.agentId];
  await systemPool().query(FILL, [partnerId, workspaceId, agents, integrationId, CALLS]);
  await analyzeTables();
  const { rows } = await systemPool().query("select id from calls order by id limit 1 offset 500");
  deepCursor = encodeCursor([rows[0].id]);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const planRow = z.object({
  "QUERY PLAN": z.array(
    z.object({ Plan: z.looseObject({ "Shared Hit Blocks": z.number(), "Shared Read Blocks": z.number() }) }),
  ),
});

async function buffersOf(query: Omit<Parameters<typeof listCallsSql>[1], "limit">): Promise<number> {
  const statement = sql`explain (analyze, buffers, format json) ${listCallsSql(tenant.ctx, { limit: PAGE, ...query })}`;
  const [row] = await read(tenant.ctx, (db) => queryRows(db, planRow, statement));
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  return plan ? plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] : Number.NaN;
}

const CASES: [string, () => Omit<Parameters<typeof listCallsSql>[1], "limit">][] = [
  ["the first page", () => ({})],
  ["a page far down", () => ({ cursor: deepCursor })],
  ["a common status", () => ({ status: "completed" })],
  ["a rare status", () => ({ status: "ringing" })],
  ["another rare status", () => ({ status: "canceled" })],
  ["a rare direction", () => ({ direction: "inbound" })],
  ["an agent", () => ({ agentId })],
  ["a common name", () => ({ search: "ann" })],
  ["a name nobody has", () => ({ search: "nobody" })],
  ["a number", () => ({ search: "+12000104729" })],
  ["an agent's name", () => ({ search: "sales" })],
  ["a name among a rare status", () => ({ search: "bob", status: "ringing" })],
];

it.each(CASES)("reads a page's worth of buffers for %s, not the table", async (_name, query) => {
  expect(await buffersOf(query())).toBeLessThan(MOST_BUFFERS);
});
