import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
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
import { CALL_SORTS } from "@/types/calls";
import { encodeCursor } from "../shared/cursor";
import { type CallListQuery, listCalls, listCallsSql } from "./list-calls";

const CALLS = 60_000;
const PAGE = 50;
/** A row costs its own page, its agent's and its tags'; walking all calls instead would take more than ten thousand. */
const MOST_BUFFERS = 15 * PAGE;
/** A search may look through some thousands of calls in turn, a few pages each; through all of them it takes 200,000. */
const MOST_SEARCH_BUFFERS = 25_000;

let tenant: TestTenant;
let agentId: string;
let rareTagId: string;
let commonTagId: string;
let cursorAt: (place: number) => Promise<string>;

/** Values so rare that only an index of their own finds them quickly; the second agent only takes calls. */
const FILL = `
  insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
    from_number, to_number, contact_name, stat_date, expected_end_at, settled_at, updated_at, summary, ended_reason,
    duration_seconds, charge_micros, sentiment, goal_met, campaign_id, created_at)
  select uuidv7(interval '1 ms' * g - interval '30 days'), $1, $2, ($3::uuid[])[1 + g % 2], $4, 'vapi',
    (case when g % 5000 = 3 then 'web' else 'phone' end)::call_type,
    (case when g % 2 = 0 then 'outbound' else 'inbound' end)::call_direction,
    (case when g % 5000 = 7 then 'ringing' when g % 5000 = 8 then 'canceled' else 'completed' end)::call_status,
    '+14155550100', '+1' || (2000000000 + (g::bigint * 104729) % 7999999999)::text,
    (array['Ann', 'Bob', 'Cara', 'Zoe'])[1 + g % 4] || ' ' || md5(g::text), '2026-01-01', now(), now(), now(),
    repeat('word ', 30) || case when g % 3 = 0 then 'refund' else 'order' end
      || case when g % 75 = 0 then ' walrus' else '' end || case when g % 9000 = 5 then ' giraffe' else '' end || case when g < 2000 then ' bygone' else '' end,
    case when g % 5000 = 9 then 'voicemail' else 'caller_hung_up' end, g % 900, (g % 900) * 1000,
    (case when g % 5000 = 10 then 'negative' else 'positive' end)::sentiment, case when g % 5000 = 11 then true end,
    case when g % 5000 = 12 then $1::uuid end, now() - interval '30 days' + interval '1 ms' * g
  from generate_series(1, $5::int) g`;

/** All calls are made within a minute, thirty days ago: three days later there are none. */
const DAY_MS = 86_400_000;
const QUIET = { weekday: new Date(Date.now() - 27 * DAY_MS).getUTCDay() || 7, hour: 3 };
const WEEKS = {
  from: new Date(Date.now() - 390 * DAY_MS).toISOString(),
  to: new Date(Date.now() + DAY_MS).toISOString(),
};

const FILL_SEARCH = `
  insert into call_search (call_id, partner_id, workspace_id, words, labels)
  select id, partner_id, workspace_id, call_words(concat_ws(' ', contact_name, summary)),
         call_labels(contact_name, from_number, to_number) from calls where workspace_id = $1`;

/** Puts a new tag on the calls of a condition. */
async function addTag(condition: string): Promise<string> {
  const tag = [newId(), tenant.partnerId, tenant.workspaceId];
  await systemPool().query(
    "insert into tags (id, partner_id, workspace_id, name) values ($1::uuid, $2, $3, $1::text)",
    tag,
  );
  await systemPool().query(
    `insert into call_tags (partner_id, workspace_id, tag_id, call_id)
     select partner_id, workspace_id, $1::uuid, id from calls where ${condition} and partner_id = $2 and workspace_id = $3`,
    tag,
  );
  return String(tag[0]);
}

beforeAll(async () => {
  tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  const { integrationId } = await createTestIntegration(tenant);
  ({ agentId } = await createTestAgent(tenant, { name: "Front desk" }));
  const sales = await createTestAgent(tenant, { name: "Sales" });
  const pool = systemPool();
  await pool.query(FILL, [partnerId, workspaceId, [agentId, sales.agentId], integrationId, CALLS]);
  await pool.query(FILL_SEARCH, [workspaceId]);
  rareTagId = await addTag("status_code = 7");
  commonTagId = await addTag("not is_inbound");
  await analyzeTables();
  cursorAt = async (place) => {
    const { rows } = await pool.query("select id from calls order by id limit 1 offset $1", [place]);
    return encodeCursor(["newest", "", rows[0].id]);
  };
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Query = Omit<CallListQuery, "limit">;

const planRow = z.object({
  "QUERY PLAN": z.array(
    z.object({ Plan: z.looseObject({ "Shared Hit Blocks": z.number(), "Shared Read Blocks": z.number() }) }),
  ),
});

async function buffersOf(query: Query): Promise<number> {
  const statement = sql`explain (analyze, buffers, format json) ${listCallsSql(tenant.ctx, { limit: PAGE, ...query })}`;
  const [row] = await read(tenant.ctx, (db) => queryRows(db, planRow, statement));
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  return plan ? plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] : Number.NaN;
}

describe("a page of calls costs a page, not the table", () => {
  const CASES: [string, () => Query][] = [
    ["the first page", () => ({})],
    ["a common status", () => ({ status: "completed" })],
    ["a rare status", () => ({ status: "ringing" })],
    ["another rare status", () => ({ status: "canceled" })],
    ["calls in progress", () => ({ outcome: "live" })],
    ["mailboxes", () => ({ outcome: "voicemail" })],
    ["a direction", () => ({ direction: "inbound" })],
    ["a rare type", () => ({ type: "web" })],
    ["a type nobody has", () => ({ type: "test" })],
    ["a rare mood", () => ({ sentiment: "negative" })],
    ["a goal rarely met", () => ({ goalMet: "true" })],
    ["a campaign", () => ({ campaignId: tenant.partnerId })],
    ["a rare end", () => ({ endedReason: "voicemail" })],
    ["a number", () => ({ number: "+12000104729" })],
    ["long calls", () => ({ minSeconds: 899 })],
    ["calls longer than most", () => ({ minSeconds: 891 })],
    ["dear calls", () => ({ minCostMicros: "899000" })],
    ["a rare tag", () => ({ tagId: rareTagId })],
    ["a common tag", () => ({ tagId: commonTagId })],
    ["days before there was any call", () => ({ to: "2020-01-01T00:00:00Z" })],
    ["an hour of the week at which nobody calls", () => ({ ...QUIET, ...WEEKS, timeZone: "Asia/Kolkata" })],
    ["an agent", () => ({ agentId })],
    ["a rare status among the longest", () => ({ status: "ringing", sort: "longest" })],
    ["a rare tag of a common status", () => ({ tagId: rareTagId, status: "canceled" })],
  ];

  it.each(CASES)("%s", async (_name, query) => {
    expect(await buffersOf(query())).toBeLessThan(MOST_BUFFERS);
  });

  it.each(CALL_SORTS)("sorted by %s", async (sort) => {
    expect(await buffersOf({ sort })).toBeLessThan(MOST_BUFFERS);
  });

  it("far down", async () => {
    expect(await buffersOf({ cursor: await cursorAt(500) })).toBeLessThan(MOST_BUFFERS);
  });

  it("an agent who never takes calls in this direction", async () => {
    expect(await buffersOf({ agentId, direction: "outbound", status: "completed" })).toBeLessThan(
      MOST_BUFFERS,
    );
  });
});

describe("a search", () => {
  const CASES: [string, () => Query, number][] = [
    ["a frequent word", () => ({ search: "refund" }), PAGE],
    ["a word said now and then", () => ({ search: "walrus" }), PAGE],
    ["a rare word", () => ({ search: "giraffe" }), 7],
    ["the beginning of a rare word", () => ({ search: "giraf" }), 7],
    ["a frequent word and a rare one", () => ({ search: "order giraffe" }), 7],
    ["a word only said long ago", () => ({ search: "bygone" }), PAGE],
    ["a word nobody said", () => ({ search: "hippopotamus" }), 0],
    ["a part of a common name", () => ({ search: "ann" }), PAGE],
    ["a part of a number", () => ({ search: "000104729" }), 1],
    ["an agent's name", () => ({ search: "sales" }), PAGE],
    ["a rare word of a common status", () => ({ search: "giraffe", status: "completed" }), 7],
    ["a frequent word of a rare status", () => ({ search: "refund", status: "ringing" }), 4],
    ["a frequent word among the longest", () => ({ search: "refund", sort: "longest" }), PAGE],
    ["a rare word among the oldest", () => ({ search: "giraffe", sort: "oldest" }), 7],
  ];

  it.each(CASES)("finds %s without reading the table", async (_name, query, hits) => {
    const { rows } = await listCalls(tenant.ctx, { limit: PAGE, ...query() });
    expect(rows).toHaveLength(hits);
    expect(await buffersOf(query())).toBeLessThan(MOST_SEARCH_BUFFERS);
  });

  const FREQUENCIES: [string, number][] = [
    ["giraffe", 7],
    ["walrus", 800],
    ["bygone", 1_999],
  ];

  it.each(FREQUENCIES)("goes on from page to page through all that say %s", async (search, hits) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCalls(tenant.ctx, { limit: Math.ceil(hits / 3), search, cursor });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect(new Set(seen).size).toBe(hits);
  });
});
