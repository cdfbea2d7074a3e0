import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { openSettings } from "@/tests/support/dialer-stage";
import type { Caller } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { addPeople } from "./support/dial-stage";
import { type DialWorld, type EngineCall, withDialWorld } from "./support/dial-world";
import { lineUse } from "./support/line-use";
import { median, percentile, rounded, spread } from "./support/rounds";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const TARGET = 0.98;
/** Lines of the key, those one of its two campaigns may take, and dials a second. */
const LINES = 30;
const CAMPAIGN_LINES = 10;
const CALLS_PER_SECOND = 20;
const PEOPLE = 5_000;
/** Simulated seconds per real one, the stand-in's usual: ringing and a minute's talk pass in about eight seconds; 1 is life. */
const TIME_SCALE = Number(process.env.BENCH_TIME_SCALE ?? 10);
const ROUND_MS = Number(process.env.BENCH_ROUND_MS ?? 20_000);

interface List {
  id: string;
  /** What the numbers of its people begin with. */
  prefix: string;
}

/** A campaign that rests, of people whose numbers say which list they are on: one without people would end at once. */
async function addList(
  { sql }: DialWorld,
  { tenant, agentId }: Caller,
  { from, mostAtATime }: { from: number; mostAtATime: number | null },
): Promise<List> {
  const id = newId();
  const { partnerId, workspaceId } = tenant;
  await systemDb().campaign.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId, name: `Campaign ${id}`, status: "paused" },
      settings: openSettings({ pacing: { mostAtATime } }),
    },
  });
  await addPeople(sql, { tenant }, { campaignId: id, count: PEOPLE, from });
  return { id, prefix: `+1${String(2_002_000_000 + from).slice(0, 5)}` };
}

const settledRow = z.object({ number: z.string(), heardAt: z.coerce.date() });

/** How long after the end of each call its end was settled with us, in ms. */
async function heardAfterMs({ sql }: DialWorld, calls: readonly EngineCall[]): Promise<number[]> {
  const rows = await sql.query(
    `select to_number as number, settled_at as "heardAt" from calls where settled_at is not null`,
  );
  const heard = new Map(
    z
      .array(settledRow)
      .parse(rows)
      .map((row) => [row.number, row.heardAt.getTime()]),
  );
  return calls.flatMap(({ number, freeAt }) => {
    const at = heard.get(number);
    return freeAt === null || at === undefined ? [] : [at - freeAt];
  });
}

/** Somebody must have waited all the while, or lines were free for want of people. */
async function assertBacklog({ sql }: DialWorld): Promise<void> {
  const rows = await sql.query(
    `select from campaign_tallies where state = 'pending' group by campaign_id having sum(count) > 0`,
  );
  const running = await systemDb().campaign.count({ where: { status: "running" } });
  if (rows.length !== 2 || running !== 2) throw new Error("A list came to its end while it was measured.");
}

/**
 * Use of a key's lines as the provider sees it, from when they were all taken first: worker, webhooks and stand-in run as
 * in life, calls take about eight seconds unless told otherwise. A breach is a call or dial beyond a limit at the provider.
 */
export async function run() {
  return await withDialWorld(async (world) => {
    world.voice.vapi.sandbox.control({ timeScale: TIME_SCALE });
    const caller = await world.voice.createCaller({ balanceMicros: 1_000_000_000_000n });
    await systemDb().providerIntegration.update({
      where: { id: caller.integrationId },
      data: { concurrencyLimit: LINES, callsPerSecond: CALLS_PER_SECOND, inboundReserve: 0 },
    });
    const narrow = await addList(world, caller, { from: 0, mostAtATime: CAMPAIGN_LINES });
    const wide = await addList(world, caller, { from: 500_000, mostAtATime: null });
    await world.sql.query("analyze");
    const both = { id: { in: [narrow.id, wide.id] } };
    await systemDb().campaign.updateMany({ where: both, data: { status: "running", wakeAt: new Date() } });
    wakeDialer({});
    const isFull = async () =>
      (await world.engineCalls()).filter(({ freeAt }) => freeAt === null).length >= LINES;
    await waitFor("every line to be taken", isFull, { deadlineMs: 60_000, intervalMs: 100 });
    const from = Date.now();
    await delay(ROUND_MS * ROUNDS);
    await assertBacklog(world);
    const to = Date.now();
    const calls = await world.engineCalls();
    const starts = Array.from({ length: ROUNDS }, (_, round) => from + round * ROUND_MS);
    const rounds = starts.map((start) => lineUse(calls, { lines: LINES, from: start, to: start + ROUND_MS }));
    const whole = lineUse(calls, { lines: LINES, from, to });
    const ofNarrow = calls.filter(({ number }) => number.startsWith(narrow.prefix));
    const ofWide = calls.filter(({ number }) => number.startsWith(wide.prefix));
    const ownPeak = lineUse(ofNarrow, { lines: CAMPAIGN_LINES, from, to }).peak;
    const breaches =
      Math.max(0, whole.peak - LINES) +
      Math.max(0, ownPeak - CAMPAIGN_LINES) +
      Math.max(0, whole.mostPerSecond - CALLS_PER_SECOND);
    const over = calls.filter(({ freeAt }) => freeAt !== null && freeAt >= from);
    const idleMs = ((1 - whole.share) * LINES * (to - from)) / Math.max(1, over.length);
    const heard = await heardAfterMs(world, over);
    const shares = rounds.map(({ share }) => share);
    return {
      goal: `share of ${LINES} lines in use at the provider while people wait, with a pace of ${CALLS_PER_SECOND} calls per second and a campaign of ${CAMPAIGN_LINES} lines; calls and dials beyond a limit`,
      ours: { use: spread(shares, 4), breaches },
      twin: null,
      ratio: null,
      target: { use: TARGET, breaches: 0 },
      peaks: { key: whole.peak, campaign: ownPeak, perSecond: whole.mostPerSecond },
      calls: { all: calls.length, narrow: ofNarrow.length, wide: ofWide.length },
      callSeconds: rounded(median(over.map((call) => ((call.freeAt ?? 0) - call.dialledAt) / 1_000)), 2),
      idleMsPerCall: rounded(idleMs, 0),
      heardAfterMs: { median: rounded(median(heard), 0), p95: rounded(percentile(heard, 0.95), 0) },
      pass: median(shares) >= TARGET && breaches === 0,
    };
  });
}
