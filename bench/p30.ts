import { tally } from "@/lib/data/round-trips";
import { takeTurn } from "@/lib/domain/dialer/take-turn";
import { withBenchDatabase } from "./support/bench-database";
import {
  addBarredNumbers,
  addCampaign,
  addPeople,
  createDialStage,
  type Daytime,
  type DialStage,
  endOldestCalls,
} from "./support/dial-stage";
import { interleave, median, rounded, spread } from "./support/rounds";
import { isFrame, type SqlCounter } from "./support/sql-counter";
import { openBossQueue } from "./twins/boss-queue";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const TARGET = 1;
const LATER_TARGET = 4;
/** Dials of a turn, and jobs of a batch. */
const BATCH = 100;
/** Calls of the key that go on all the while. */
const IN_PROGRESS = 100;
/** People whom a turn looks at that finds nobody to dial: what the dispatcher comes to after two such turns. */
const LOOKS = 500;
const PER_SLOT = 2_000;
/** So fast that the pace of the account is not what is measured. */
const CALLS_PER_SECOND = 9_999;
const BARRED = 50_000;

interface List {
  sql: SqlCounter;
  stage: DialStage;
  campaignId: string;
}

async function openList(sql: SqlCounter, daytime: Daytime, people: number): Promise<List> {
  const lines = { concurrencyLimit: IN_PROGRESS + BATCH, callsPerSecond: CALLS_PER_SECOND };
  const stage = await createDialStage(lines);
  const campaignId = await addCampaign(stage);
  await addPeople(sql, stage, { campaignId, count: people, daytime });
  await addBarredNumbers(sql, stage, BARRED);
  return { sql, stage, campaignId };
}

/** Decisions per second of turns until so many people were dialled, put off or left out; other lines are freed off the clock. */
async function decisionsPerSecond({ sql, stage }: List, looks: number): Promise<number> {
  let [done, ms] = [0, 0];
  while (done < PER_SLOT) {
    await endOldestCalls(sql, stage, IN_PROGRESS);
    const startedAt = performance.now();
    const turn = await takeTurn(stage.integrationId, looks);
    ms += performance.now() - startedAt;
    const decided = (turn?.dials.length ?? 0) + (turn?.refusals.length ?? 0);
    if (decided === 0) throw new Error("A turn decided about nobody.");
    done += decided;
    await turn?.told;
  }
  return (done / ms) * 1_000;
}

/** Statements and messages to the database of one turn, with how many people it decided about. */
async function costOfTurn({ sql, stage }: List, looks: number) {
  await endOldestCalls(sql, stage, IN_PROGRESS);
  await sql.reset();
  const { turn, roundTrips } = await tally(async (trips) => {
    const turn = await takeTurn(stage.integrationId, looks);
    return { turn, roundTrips: trips.sqlRoundTrips };
  });
  await turn?.told;
  const statements = (await sql.statements()).filter(({ query }) => !isFrame(query));
  return {
    decisions: (turn?.dials.length ?? 0) + (turn?.refusals.length ?? 0),
    statements: statements.reduce((total, { calls }) => total + calls, 0),
    roundTrips,
  };
}

/** Every decision must have left its evidence, every dial its call and the money set aside. */
async function assertWritten(sql: SqlCounter): Promise<Record<string, number>> {
  const [row] = await sql.query(
    `select (select count(*)::int from dial_decisions where verdict = 'allow') as dials,
            (select count(*)::int from dial_decisions where verdict = 'defer' and reason = 'quiet_hours') as deferrals,
            (select count(*)::int from dial_decisions where verdict = 'block') as blocks,
            (select count(*)::int from calls where dial_state = 'intent') as intents,
            (select count(*)::int from credit_holds) as holds,
            (select sum(dials)::int from contact_days) as contacts,
            (select sum(dials)::int from number_days) as numbers,
            (select count(*)::int from campaign_recipients where state = 'dialing') as dialing,
            (select sum(count)::int from campaign_tallies where state = 'dialing') as tallied`,
  );
  const found = row as Record<string, number>;
  const { dials, deferrals, blocks, ...ofDials } = found;
  const isWhole = Object.values(ofDials).every((count) => count === dials) && dials && deferrals;
  if (!isWhole || blocks !== 0) throw new Error(`Decisions are not whole: ${JSON.stringify(found)}.`);
  return found;
}

/**
 * Decisions per second of the dispatcher's turns against a queue whose jobs are fetched and completed. A decision is
 * whole: claimed, looked up in lists and counts, decided by every rule, written with its evidence; a dial also sets money
 * aside and writes its call, a deferral the next instant. Asking the engine is not in it. One turn, one batch at a time.
 */
export async function run() {
  return await withBenchDatabase(async ({ sql }) => {
    const dialled = await openList(sql, "afternoon", PER_SLOT * (ROUNDS + 3));
    const putOff = await openList(sql, "night", PER_SLOT * (ROUNDS + 3));
    const queue = await openBossQueue();
    await sql.query("analyze");
    const dials = () => decisionsPerSecond(dialled, 0);
    const deferrals = () => decisionsPerSecond(putOff, LOOKS);
    const twin = async () => {
      await queue.fill(PER_SLOT);
      await sql.query("analyze pgboss.job");
      const startedAt = performance.now();
      await queue.work(PER_SLOT, BATCH);
      return (PER_SLOT / (performance.now() - startedAt)) * 1_000;
    };
    for (const warmUp of [dials, twin, deferrals]) await warmUp();
    const ofDials = await interleave(ROUNDS, { ours: dials, twin });
    const ofDeferrals = await interleave(ROUNDS, { ours: deferrals, twin });
    const turns = { dials: await costOfTurn(dialled, 0), deferrals: await costOfTurn(putOff, LOOKS) };
    const written = await assertWritten(sql);
    await queue.stop();
    const ratios = ofDials.map((pair) => pair.ours / pair.twin);
    const pick = (side: "ours" | "twin", pairs: typeof ofDials) =>
      spread(
        pairs.map((pair) => pair[side]),
        0,
      );
    return {
      goal: "whole decisions per second of campaign turns (lists, hours, caps, money, evidence, intents) against pg-boss fetch and complete in batches of 100",
      ours: { dials: pick("ours", ofDials), deferrals: pick("ours", ofDeferrals) },
      twin: pick("twin", [...ofDials, ...ofDeferrals]),
      ratio: rounded(median(ratios)),
      ratios: spread(ratios),
      deferralRatios: spread(ofDeferrals.map((pair) => pair.ours / pair.twin)),
      target: TARGET,
      laterTarget: LATER_TARGET,
      turns,
      written,
      pass: median(ratios) >= TARGET,
    };
  });
}
