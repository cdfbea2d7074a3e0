import { isDeepStrictEqual } from "node:util";
import { DatabaseUnavailableError } from "@/lib/data/errors";
import { drainInbox } from "@/lib/domain/webhooks/drain-inbox";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { startTrialProduct } from "../support/trials/product";
import { createRetellStage, createVapiStage, type ProviderStage } from "../support/trials/provider-stage";
import { waitForInbox } from "../support/trials/vapi-delivery";

/** Every order of six events is among 720. */
const ORDERS = { S: { vapi: 1_280, retell: 720 }, M: { vapi: 20_000, retell: 10_000 } } as const;
/** Lives delivered at once, so that their events interleave. */
const INTERLEAVED = 40;
const EVENTS = 6;
/** Deliveries after which the inbox is worked off from here as well, so that two processes race for the calls. */
const RACE_EVERY = 24;

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

/** Deliveries of one life: its events in the given order, some of them again at any later place. */
function withDuplicates(bodies: readonly string[], order: readonly number[], random: SeededRandom): string[] {
  const deliveries = order.map((index) => bodies[index] ?? "");
  for (let extra = random.integer(0, 2); extra > 0; extra -= 1) {
    deliveries.splice(random.integer(0, deliveries.length), 0, bodies[random.integer(0, EVENTS - 1)] ?? "");
  }
  return deliveries;
}

/** A random merge of several sequences; each keeps its own order. */
function interleave(lives: string[][], random: SeededRandom): string[] {
  const merged: string[] = [];
  const waiting = lives.filter((life) => life.length > 0).map((life) => [...life]);
  while (waiting.length > 0) {
    const at = random.integer(0, waiting.length - 1);
    const next = waiting[at]?.shift();
    if (next !== undefined) merged.push(next);
    if (waiting[at]?.length === 0) waiting.splice(at, 1);
  }
  return merged;
}

/**
 * How many calls ended in each state: everything that must not depend on the order. What customers were told on the way
 * may, and so may how often the engine was asked meanwhile, which is a matter of the clock.
 */
async function endStates({
  tenant,
}: ProviderStage): Promise<{ calls: number; state: Record<string, unknown> }[]> {
  const rows = await allRows(
    `SELECT count(*)::int AS calls, state FROM (
       SELECT to_jsonb(c) - '{id,external_id,created_at,updated_at,settled_at,expected_end_at,next_backfill_at,stat_date,stat_hour}'::text[]
                || jsonb_build_object('metadata', c.metadata - '{told,timesAsked}'::text[], 'isSettled', c.settled_at IS NOT NULL,
                     'usage', to_jsonb(u) - '{id,occurred_at,recorded_at}'::text[],
                     'entries', (SELECT jsonb_agg(e.amount_micros) FROM credit_entries e WHERE e.call_id = c.id),
                     'events', (SELECT jsonb_agg(concat(w.status, w.call_id IS NOT NULL) ORDER BY w.status)
                                  FROM webhook_events w
                                 WHERE w.integration_id = c.integration_id AND w.call_external_id = c.external_id)) AS state
         FROM calls c LEFT JOIN usage_records u ON u.id = c.id WHERE c.partner_id = $1) each
      GROUP BY state ORDER BY 1 DESC`,
    [tenant.partnerId],
  );
  // the query's own columns
  return rows as { calls: number; state: Record<string, unknown> }[];
}

/** Which parts of the state the orders disagree about. */
function differences(states: { calls: number; state: Record<string, unknown> }[]): string {
  const [first, ...others] = states;
  return others
    .map(({ calls, state }) => {
      const parts = Object.keys(state).filter((key) => !isDeepStrictEqual(state[key], first?.state[key]));
      const detail = parts.map(
        (key) => `${key} ${JSON.stringify(first?.state[key])} / ${JSON.stringify(state[key])}`,
      );
      return `${calls} calls differ in ${detail.join(", ")}`;
    })
    .join("; ");
}

/** One more process that works the inbox off, like the worker: while the database is too busy for it, others go on. */
function createRacer(): () => Promise<void> {
  let isRacing = false;
  return async () => {
    if (isRacing) return;
    isRacing = true;
    try {
      await drainInbox({ budgetMs: 50 });
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
    } finally {
      isRacing = false;
    }
  };
}

/** Every order of the events of incoming calls of one engine, interleaved. */
async function deliverAllOrders(
  book: CaseBook,
  stage: ProviderStage,
  random: SeededRandom,
  count: number,
): Promise<void> {
  const orders = permutations(Array.from({ length: EVENTS }, (_, index) => index));
  const lives = Array.from({ length: count }, (_, index) =>
    withDuplicates(stage.incomingLife(), orders[index % orders.length] ?? [], random),
  );
  const groups: string[][] = [];
  for (let start = 0; start < count; start += INTERLEAVED) {
    groups.push(interleave(lives.slice(start, start + INTERLEAVED), random));
  }
  const race = createRacer();
  await inParallel(groups.flat(), 24, async (body, index) => {
    const { status } = await stage.deliver(body);
    if (status !== 200) book.check(false, `a delivery was answered ${status}`);
    if (index % RACE_EVERY === 0) await race();
  });
  await waitForInbox([stage.integrationId]);
  const states = await endStates(stage);
  const [same] = states;
  const alike = Number(same?.calls ?? 0);
  for (let index = 0; index < count; index += 1) {
    book.check(index < alike, () => `of ${count} lives ${alike} end alike: ${differences(states)}`);
  }
  const { status, charge_micros: charge, isSettled } = same?.state ?? {};
  book.equal([status, charge, isSettled], ["completed", 152_500, true], "the state they end in");
  await checkBooks(book, stage.tenant.partnerId, `${stage.provider}, after all orders`);
}

/**
 * All orders of a six-event life at either engine, with duplicates, interleaved and concurrent: one state, one ledger,
 * one set of figures.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const random = createSeededRandom(seed);
  const count = canary ? { vapi: 100, retell: 50 } : ORDERS[size];
  // The guarded thing is that no stored event is lost.
  const sabotage = spoilingTrigger(
    "webhook_events",
    "INSERT",
    "IF NEW.type IN ('end-of-call-report', 'call_analyzed') AND random() < 0.2 THEN RETURN NULL; END IF; RETURN NEW;",
  );
  await withSabotage(canary, sabotage, async () => {
    await deliverAllOrders(book, await createVapiStage(), random, count.vapi);
    await deliverAllOrders(book, await createRetellStage(), random, count.retell);
  });
  return book.outcome();
}
