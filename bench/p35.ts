import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { openSettings, zoneAt } from "@/tests/support/dialer-stage";
import type { Caller } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { addPeople } from "./support/dial-stage";
import { type DialWorld, linesFree, withDialWorld } from "./support/dial-world";
import { interleave, median, percentile, rounded, spread } from "./support/rounds";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const TARGET = 2;
const MANY = 100_000;
const SMALL_WORKSPACES = 99;
const FEW = Number(process.env.BENCH_FEW ?? 10);
const LINES = 40;
/** Everybody's line is busy, which the provider finds out in half a second: what is measured is whose turn it is. */
const CALLS = { outcome: "02", timeScale: 10 } as const;
const PATIENCE_MS = 120_000;

/** Clients of the same agency with an account and an agent of their own, all with the one key. */
async function addClients({ sql }: DialWorld, { tenant, agentId }: Caller): Promise<string[]> {
  const ids = Array.from({ length: SMALL_WORKSPACES }, () => newId());
  const copy = (table: string, from: string, change: string) =>
    sql.query(
      `insert into ${table} select (jsonb_populate_record(t, ${change})).* from ${table} t, unnest($2::uuid[]) as n
        where ${from} = $1`,
      [table === "agents" ? agentId : tenant.workspaceId, ids],
    );
  await copy("workspaces", "t.id", "jsonb_build_object('id', n, 'slug', 'w-' || n)");
  await copy("credit_accounts", "t.workspace_id", "jsonb_build_object('id', n, 'workspace_id', n)");
  await copy("agents", "t.id", "jsonb_build_object('id', n, 'workspace_id', n)");
  return ids;
}

/** The small clients' lists, all of whose people become due at one moment; answers when. */
async function addSmallLists(
  { sql }: DialWorld,
  { tenant }: Caller,
  ids: string[],
  round: number,
): Promise<number> {
  await sql.query(
    `with lists as (
       insert into campaigns (id, partner_id, workspace_id, agent_id, name, status, settings, wake_at, updated_at)
       select uuidv7(), $1, n, n, 'Small list', 'running', $2, now(), now() from unnest($3::uuid[]) as n
       returning id, workspace_id
     )
     insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, phone, country, zones, next_attempt_at,
       updated_at, source_row)
     select uuidv7(), $1, l.workspace_id, l.id, '+1' || (3002000000 + $4 * 10000 + row_number() over ()), 'US', $5,
            now(), now(), n
       from lists l, generate_series(1, $6::int) n`,
    [tenant.partnerId, openSettings(), ids, round, zoneAt(14), FEW],
  );
  const dueAt = Date.now();
  wakeDialer({});
  return dueAt;
}

async function addLargeList({ sql }: DialWorld, { tenant, agentId }: Caller): Promise<string> {
  const id = newId();
  const { partnerId, workspaceId } = tenant;
  await systemDb().campaign.create({
    data: {
      id,
      partnerId,
      workspaceId,
      agentId,
      name: "Large list",
      status: "paused",
      settings: openSettings(),
    },
  });
  await addPeople(sql, { tenant }, { campaignId: id, count: MANY });
  return id;
}

/** Starts or stops the large list; started, it has taken every line before anything is measured. */
async function setLarge(world: DialWorld, caller: Caller, id: string, isRunning: boolean): Promise<void> {
  const data = isRunning
    ? { status: "running" as const, wakeAt: new Date(), bindingLimit: "" }
    : { status: "paused" as const, wakeAt: null };
  await systemDb().campaign.update({ where: { id }, data });
  if (!isRunning) {
    await linesFree(world.sql, caller);
    return;
  }
  wakeDialer({});
  const isFull = async () => {
    const calls = await world.sql.query("select from calls where campaign_id = $1 and settled_at is null", [
      id,
    ]);
    return calls.length >= LINES;
  };
  await waitFor("the large list to take every line", isFull, { deadlineMs: PATIENCE_MS, intervalMs: 20 });
}

/** How long each of the small clients' people waited for the dial, in ms. */
async function waits(world: DialWorld, prefix: string, dueAt: number): Promise<number[]> {
  const people = SMALL_WORKSPACES * FEW;
  const isOver = async () => {
    const rows = await world.sql.query(
      "select from campaign_recipients where phone like $1 and state = 'pending' limit 1",
      [`${prefix}%`],
    );
    return rows.length === 0;
  };
  await waitFor("everybody to be dialled", isOver, { deadlineMs: PATIENCE_MS, intervalMs: 100 });
  const own = async () => {
    const calls = (await world.engineCalls()).filter(({ number }) => number.startsWith(prefix));
    return calls.length === people ? calls : undefined;
  };
  const calls = await waitFor("every dial to be at the provider", own);
  return calls.map(({ dialledAt }) => dialledAt - dueAt);
}

/**
 * How long people of ninety-nine small lists wait when a list of a hundred thousand shares the key and has all its lines,
 * against the same lists alone. Worker, webhooks and stand-in run as in life.
 */
export async function run() {
  return await withDialWorld(async (world) => {
    world.voice.vapi.sandbox.control(CALLS);
    const caller = await world.voice.createCaller({ balanceMicros: 1_000_000_000_000n });
    await systemDb().providerIntegration.update({
      where: { id: caller.integrationId },
      data: { concurrencyLimit: LINES, callsPerSecond: 1_000, inboundReserve: 0 },
    });
    const ids = await addClients(world, caller);
    const large = await addLargeList(world, caller);
    await world.sql.query("analyze");
    let round = 0;
    const measure = async (isBeside: boolean) => {
      round += 1;
      if (isBeside) await setLarge(world, caller, large, true);
      const dueAt = await addSmallLists(world, caller, ids, round);
      const all = await waits(world, `+1${3_002_000_000 + round * 10_000}`.slice(0, 8), dueAt);
      if (isBeside) await setLarge(world, caller, large, false);
      else await linesFree(world.sql, caller);
      return percentile(all, 0.95);
    };
    await measure(true);
    const pairs = await interleave(ROUNDS, { ours: () => measure(true), twin: () => measure(false) });
    const ratios = pairs.map((pair) => pair.ours / pair.twin);
    const [left] = await world.sql.query(
      "select coalesce(sum(count), 0)::int as count from campaign_tallies where campaign_id = $1 and state = 'pending'",
      [large],
    );
    const pick = (side: "ours" | "twin") =>
      spread(
        pairs.map((pair) => pair[side]),
        0,
      );
    return {
      goal: `ms that people of ${SMALL_WORKSPACES} lists of ${FEW} wait for their dial (p95) beside a list of ${MANY} on the same key, against the same lists alone`,
      ours: pick("ours"),
      twin: pick("twin"),
      ratio: rounded(median(ratios)),
      ratios: spread(ratios),
      target: TARGET,
      lines: LINES,
      leftOfLarge: left,
      pass: median(ratios) <= TARGET,
    };
  });
}
