import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { analyzeTables } from "@/tests/support/analyze-tables";
import { createTenant, createTestIntegration, type TestTenant } from "@/tests/support/fixtures";
import type { EventState } from "@/types/provider-events";
import { listEventsSql } from "./list-events";

const EVENTS = 60_000;
const PAGE = 50;
/** A row costs its own page and those of its names; walking all events instead would take thousands. */
const MOST_BUFFERS = 12 * PAGE;

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
  const { integrationId } = await createTestIntegration(tenant);
  const sibling = tenant.siblingWorkspaceId;
  await systemPool().query(
    `insert into webhook_events (id, partner_id, integration_id, provider, delivery_key, call_external_id, type, body,
       status, call_id, workspace_id, processed_at, last_error)
     select uuidv7(interval '1 ms' * g - interval '20 days'), $1, $2, 'vapi', 'plan' || g, 'call' || g / 5,
       case when g % 20000 = 7 then 'hang' else 'status-update' end, repeat('word ', 20),
       (case when g % 20000 = 3 then 'dead' when g % 20000 = 4 then 'dropped' else 'processed' end)::webhook_event_status,
       md5((g / 5)::text)::uuid, case when g % 20000 = 9 then $4::uuid else $3::uuid end, now(), 'why'
       from generate_series(1, ${EVENTS}) g`,
    [tenant.partnerId, integrationId, tenant.workspaceId, sibling],
  );
  await analyzeTables();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function buffersOf(filter: object, status?: EventState) {
  const { text, values } = listEventsSql({ partnerId: tenant.partnerId, limit: PAGE, status, ...filter });
  const { rows } = await systemPool().query(`explain (analyze, buffers, format json) ${text}`, values);
  const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
  return { buffers: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], rows: plan["Actual Rows"] };
}

const cases: [string, () => [object, EventState?], number][] = [
  ["the dead", () => [{}, "dead"], 3],
  ["the dropped", () => [{}, "dropped"], 3],
  ["all that is done", () => [{}, "processed"], PAGE + 1],
  ["a rare type", () => [{ type: "hang" }, "processed"], 3],
  ["a small client", () => [{ workspaceId: tenant.siblingWorkspaceId }, "processed"], 3],
  ["a call", () => [{ callId: callIdOf(1_000) }], 5],
  [
    "a time long ago",
    () => [{ to: new Date(Date.now() - 20 * 86_400_000 + 5_000).toISOString() }, "processed"],
    PAGE + 1,
  ],
];

it.each(cases)("finds %s without walking all events", async (_, ask, found) => {
  const [filter, status] = ask();
  const { buffers, rows } = await buffersOf(filter, status);
  expect(rows).toBe(found);
  expect(buffers).toBeLessThanOrEqual(MOST_BUFFERS);
});

function callIdOf(number: number): string {
  const hex = createHash("md5").update(String(number)).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
