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
import { type CallListQuery, listCalls, listCallsSql } from "./list-calls";

const WEEKS = 50;
const PER_HOUR = 400;
const CALLS = WEEKS * PER_HOUR;
const PAGE = 50;
const DAY_MS = 86_400_000;
/** All calls of the hour take some twenty thousand. */
const MOST_BUFFERS = 1_500;
/** For a row of a long page, as files are made of: the row itself, its agent's, its tags' and a part of its hour's. */
const MOST_PER_ROW = 4;

/** The last Tuesday, 10:00 UTC, of a week that is over. */
const LAST = (() => {
  const day = new Date(Date.now() - 8 * DAY_MS);
  day.setUTCHours(10, 0, 0, 0);
  return new Date(day.getTime() - ((day.getUTCDay() + 5) % 7) * DAY_MS);
})();
const HOUR = {
  ...{ weekday: 2, hour: 10, timeZone: "UTC" },
  from: new Date(LAST.getTime() - (WEEKS + 1) * 7 * DAY_MS).toISOString(),
  to: new Date(LAST.getTime() + DAY_MS).toISOString(),
};

/** Every week so many calls in that one hour, a second apart from each other, of three agents in turn. */
const FILL = `
  insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
    from_number, to_number, contact_name, stat_date, expected_end_at, settled_at, updated_at, summary,
    duration_seconds, created_at)
  select uuidv7(at - now()), $1, $2, ($3::uuid[])[1 + g % 3], $4, 'vapi', 'phone', 'outbound', 'completed',
    '+14155550100', '+12125550100', 'Ann', '2026-01-01', now(), now(), now(),
    repeat('word ', 30) || case when g % 500 = 5 then ' giraffe' else '' end
      || case when g % 40 = 5 then ' walrus' else '' end, g % 900, at
  from (select g, $5::timestamptz - make_interval(days => 7 * (g % ${WEEKS})) + interval '1 s' * (g / ${WEEKS}) as at
          from generate_series(0, ${CALLS - 1}) g) made`;

const FILL_SEARCH = `
  insert into call_search (call_id, partner_id, workspace_id, words, labels)
  select id, partner_id, workspace_id, call_words(concat_ws(' ', contact_name, summary)),
         call_labels(contact_name, from_number, to_number) from calls where workspace_id = $1`;

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
  const { partnerId, workspaceId } = tenant;
  const { integrationId } = await createTestIntegration(tenant);
  const agentIds: string[] = [];
  for (const name of ["Sales north", "Sales south", "Front desk"]) {
    agentIds.push((await createTestAgent(tenant, { name })).agentId);
  }
  await systemPool().query(FILL, [partnerId, workspaceId, agentIds, integrationId, LAST]);
  await systemPool().query(FILL_SEARCH, [workspaceId]);
  await analyzeTables();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Query = Omit<CallListQuery, "limit"> & { limit?: number };

const planRow = z.object({
  "QUERY PLAN": z.array(
    z.object({ Plan: z.looseObject({ "Shared Hit Blocks": z.number(), "Shared Read Blocks": z.number() }) }),
  ),
});

async function buffersOf(query: Query, hits: string[] | null = null): Promise<number> {
  const listed = listCallsSql(tenant.ctx, { limit: PAGE, ...HOUR, ...query }, hits);
  const [row] = await read(tenant.ctx, (db) =>
    queryRows(db, planRow, sql`explain (analyze, buffers, format json) ${listed}`),
  );
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  return plan ? plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] : Number.NaN;
}

const list = (query: Query) => listCalls(tenant.ctx, { limit: PAGE, ...HOUR, ...query });

it.each(["newest", "oldest"] as const)("reads the hours a page needs, %s first", async (sort) => {
  expect((await list({ sort })).rows).toHaveLength(PAGE);
  expect(await buffersOf({ sort })).toBeLessThan(MOST_BUFFERS);
});

it.each([
  ["newest", 1],
  ["oldest", -1],
] as const)(
  "goes through all of them in order, %s first, and reads each hour about once",
  async (sort, sign) => {
    const limit = 1_000;
    let buffers = 0;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort, limit, cursor });
      seen.push(...page.rows.map(({ id }) => id));
      buffers += await buffersOf({ sort, limit, cursor });
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(CALLS);
    expect(buffers).toBeLessThan(MOST_PER_ROW * CALLS);
    expect(seen).toEqual(seen.toSorted((one, other) => sign * (one < other ? 1 : -1)));
  },
);

it("looks calls up by their ids where somebody else found them", async () => {
  const { rows } = await list({ limit: 20 });
  const ids = rows.map(({ id }) => id);
  const named = await listCalls(tenant.ctx, { limit: PAGE, ...HOUR, search: "word" }, ids);
  expect(named.rows.map(({ id }) => id)).toEqual(ids);
  const elsewhere = await listCalls(tenant.ctx, { limit: PAGE, ...HOUR, hour: 11, search: "word" }, ids);
  expect(elsewhere.rows).toEqual([]);
  expect(await buffersOf({ search: "word" }, ids)).toBeLessThan(MOST_BUFFERS);
});

/** A search goes through the newest two thousand in turn, four pages each, and looks up what the indexes know. */
const MOST_SEARCH_BUFFERS = 15_000;

it.each([
  ["a rare word", "giraffe", 40],
  ["a word said now and then", "walrus", PAGE],
  ["a word nobody said", "hippopotamus", 0],
  ["agents' names", "sales", PAGE],
  ["a part of a name too short for its index", "an", PAGE],
])("finds %s without reading the hours again for each call", async (_name, search, hits) => {
  expect((await list({ search })).rows).toHaveLength(hits);
  expect(await buffersOf({ search })).toBeLessThan(MOST_SEARCH_BUFFERS);
});
