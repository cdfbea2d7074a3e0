import { z } from "zod";
import { prepared } from "@/lib/data/prepared";
import { appDatabase } from "@/lib/data/prisma";
import { runInScope } from "@/lib/data/scope";
import { type CallListQuery, listCallsSql } from "@/lib/domain/calls/list-calls";
import { encodeCursor } from "@/lib/domain/shared/cursor";
import { type BenchDatabase, withBenchDatabase } from "./support/bench-database";
import { addRarities, type ListedTenant, type Rarities, twoTenants } from "./support/call-lists";
import { interleave, median, rounded } from "./support/rounds";
import { seedCalls } from "./support/seed-calls";

const LARGE = Number(process.env.BENCH_CALLS ?? 2_000_000);
const SMALL = 5_000;
const ROUNDS = 40;
const TARGETS = { list: 1.15, search: 3 };
/** Pages that a list may read more. The newest calls of both are alike, so that both read rows that lie alike. */
const MORE_BUFFERS = 2;

type Query = Omit<CallListQuery, "limit">;
interface Side {
  tenant: ListedTenant;
  rare: Rarities;
  deep: string;
}
type Case = { name: string; kind: "list" | "search"; query: (side: Side) => Query };

const list = (name: string, query: (side: Side) => Query): Case => ({ name, kind: "list", query });
const search = (name: string, query: (side: Side) => Query): Case => ({ name, kind: "search", query });

const CASES: Case[] = [
  list("first page", () => ({})),
  list("deep page", ({ deep }) => ({ cursor: deep })),
  ...(["oldest", "longest", "shortest", "dearest"] as const).map((sort) =>
    list(`sort ${sort}`, () => ({ sort })),
  ),
  list("status busy", () => ({ status: "busy" })),
  list("status none has", () => ({ status: "ringing" })),
  list("outcome answered", () => ({ outcome: "answered" })),
  list("outcome voicemail", () => ({ outcome: "voicemail" })),
  list("outcome unanswered", () => ({ outcome: "unanswered" })),
  list("outcome live", () => ({ outcome: "live" })),
  list("direction", () => ({ direction: "inbound" })),
  list("type web (rare)", () => ({ type: "web" })),
  list("agent", ({ tenant }) => ({ agentId: tenant.sample.agentId })),
  list("campaign (rare)", ({ rare }) => ({ campaignId: rare.campaignId })),
  list("tag (rare)", ({ rare }) => ({ tagId: rare.tagId })),
  list("number", ({ rare }) => ({ number: rare.number })),
  list("sentiment", () => ({ sentiment: "negative" })),
  list("goal missed", () => ({ goalMet: "false" })),
  list("end reason", () => ({ endedReason: "silence" })),
  list("longer than 9 minutes", () => ({ minSeconds: 541 })),
  list("no cost", () => ({ maxCostMicros: "0" })),
  list("days long ago", ({ rare }) => ({ from: "2020-01-01T00:00:00Z", to: `${rare.day}T00:00:00Z` })),
  list("rare tag of a status", ({ rare }) => ({ tagId: rare.tagId, status: "completed" })),
  list("agent, direction, outcome", ({ tenant }) => ({
    agentId: tenant.sample.agentId,
    direction: "outbound",
    outcome: "unanswered",
  })),
  search("rare word", ({ rare }) => ({ search: rare.line })),
  search("frequent word", () => ({ search: "thank" })),
  search("word of 5 %", () => ({ search: "refund" })),
  search("two words", () => ({ search: "refund kitchen" })),
  search("a word nobody said", () => ({ search: "hippopotamus" })),
  search("part of a name", () => ({ search: "kowal" })),
  search("part of a number", ({ rare }) => ({ search: rare.number.slice(3) })),
  search("frequent word of a rare tag", ({ rare }) => ({ search: "thank", tagId: rare.tagId })),
];

/** Sends the case's statement as the app role in the tenant's scope, as the product does. */
async function send(side: Side, { query }: Case): Promise<unknown[]> {
  const { ctx } = side.tenant;
  const { text, values } = listCallsSql(ctx, { limit: 50, ...query(side) });
  const answer = await runInScope(ctx.scope, () =>
    appDatabase().pool.query({ ...prepared(text), text, values }),
  );
  return answer.rows;
}

/** Pages touched by one execution, as the server counted them: by the very plan that was timed. */
async function pagesOf({ sql }: BenchDatabase, side: Side, each: Case): Promise<number> {
  await sql.reset();
  await send(side, each);
  return (await sql.statements()).reduce((total, { pages }) => total + pages, 0);
}

async function timed(side: Side, each: Case): Promise<number> {
  const startedAt = performance.now();
  await send(side, each);
  return performance.now() - startedAt;
}

async function measure(
  database: BenchDatabase,
  { large, small }: Record<"large" | "small", Side>,
  each: Case,
) {
  for (const side of [large, small]) for (let warm = 0; warm < 6; warm += 1) await send(side, each);
  const pairs = await interleave(ROUNDS, { ours: () => timed(large, each), twin: () => timed(small, each) });
  const buffers = {
    ours: await pagesOf(database, large, each),
    twin: await pagesOf(database, small, each),
  };
  const rows = { ours: (await send(large, each)).length, twin: (await send(small, each)).length };
  const ours = median(pairs.map((pair) => pair.ours));
  const twin = median(pairs.map((pair) => pair.twin));
  const ratio = rounded(ours / twin, 2);
  const isSteady = each.kind === "search" || buffers.ours <= buffers.twin + MORE_BUFFERS;
  const pass = ratio <= TARGETS[each.kind] && isSteady;
  const figures = {
    name: each.name,
    ours: rounded(ours, 2),
    twin: rounded(twin, 2),
    ratio,
    buffers,
    rows,
    pass,
  };
  console.error(JSON.stringify(figures));
  return figures;
}

async function sideOf({ sql }: BenchDatabase, tenant: ListedTenant): Promise<Side> {
  const { partnerId, workspaceId } = tenant.sample;
  const rows = await sql.query(
    `select id from calls where partner_id = $1 and workspace_id = $2 order by id
     offset (select count(*) / 2 from calls where partner_id = $1 and workspace_id = $2) limit 1`,
    [partnerId, workspaceId],
  );
  const [middle] = z.array(z.object({ id: z.string() })).parse(rows);
  if (!middle) throw new Error("The tenant has no calls.");
  const deep = encodeCursor(["newest", "", middle.id]);
  return { tenant, rare: await addRarities(sql, tenant.sample), deep };
}

/** The list of calls and its search of a tenant with two million calls, against one with five thousand beside it. */
export async function run() {
  return await withBenchDatabase(async (database) => {
    const { large, small } = await twoTenants();
    await seedCalls(database.sql, small.sample, { calls: SMALL, transcripts: true });
    const seedSeconds = await seedCalls(database.sql, large.sample, { calls: LARGE, transcripts: true });
    console.error(JSON.stringify({ seedSeconds }));
    const sides = { large: await sideOf(database, large), small: await sideOf(database, small) };
    const cases: Awaited<ReturnType<typeof measure>>[] = [];
    for (const each of CASES) cases.push(await measure(database, sides, each));
    const failed = cases.filter((each) => !each.pass).map((each) => each.name);
    const worst = (names: readonly string[]) =>
      Math.max(...cases.filter((each) => names.includes(each.name)).map((each) => each.ratio));
    const namesOf = (kind: Case["kind"]) =>
      CASES.filter((each) => each.kind === kind).map((each) => each.name);
    return {
      goal: `p50 in ms of the calls list and its search, ${LARGE} calls against ${SMALL}, each ratio at most its target`,
      ours: Object.fromEntries(cases.map((each) => [each.name, each.ours])),
      twin: Object.fromEntries(cases.map((each) => [each.name, each.twin])),
      ratio: worst(namesOf("list")),
      ratios: { list: worst(namesOf("list")), search: worst(namesOf("search")) },
      target: TARGETS.list,
      targets: TARGETS,
      cases,
      failed,
      seedSeconds,
      pass: failed.length === 0,
    };
  });
}
