import { isDeepStrictEqual } from "node:util";
import { newId } from "@/lib/data/ids";
import { drainInbox } from "@/lib/domain/webhooks/drain-inbox";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { lifeOf } from "../support/call-events";
import { type CallStage, createCallStage } from "../support/call-stage";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { startTrialProduct } from "../support/trials/product";
import { deliverOverHttp, waitForInbox } from "../support/trials/vapi-delivery";

const ORDERS = { S: 2_000, M: 20_000 } as const;
/** Lives delivered at once, so that their events interleave. */
const INTERLEAVED = 40;
const EVENTS = 6;

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

/** The six events of one incoming call; all calls of a trial tell the same story. */
function sixEvents(stage: CallStage): string[] {
  const externalId = newId();
  const call = { externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId } as const;
  const speech = {
    type: "speech-update",
    timestamp: 1_700_000_000_000,
    status: "started",
    call: { id: externalId, type: call.type, assistantId: call.assistantId },
  };
  return [...lifeOf({ ...call, talkSeconds: 61 }), JSON.stringify({ message: speech })];
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

/** How many calls ended in each state; everything that must not depend on the order is in the state. */
async function endStates(stage: CallStage): Promise<{ calls: number; state: Record<string, unknown> }[]> {
  const rows = await allRows(
    `SELECT count(*)::int AS calls, state FROM (
       SELECT to_jsonb(c) - '{id,external_id,created_at,updated_at,settled_at,expected_end_at,stat_date}'::text[]
                || jsonb_build_object('isSettled', c.settled_at IS NOT NULL,
                     'usage', to_jsonb(u) - '{id,occurred_at,recorded_at}'::text[],
                     'entries', (SELECT jsonb_agg(e.amount_micros) FROM credit_entries e WHERE e.call_id = c.id),
                     'events', (SELECT jsonb_agg(concat(w.status, w.call_id IS NOT NULL) ORDER BY w.status)
                                  FROM webhook_events w
                                 WHERE w.integration_id = c.integration_id AND w.call_external_id = c.external_id)) AS state
         FROM calls c LEFT JOIN usage_records u ON u.id = c.id WHERE c.partner_id = $1) each
      GROUP BY state ORDER BY 1 DESC`,
    [stage.tenant.partnerId],
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

/** Works the inbox off from here as well while events arrive, so that two processes race for every call. */
async function drainUntil(isDone: () => boolean): Promise<void> {
  while (!isDone()) await drainInbox({ budgetMs: 50 });
}

/** All orders of a six-event life, with duplicates, interleaved and concurrent: one state, one ledger, one set of figures. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const random = createSeededRandom(seed);
  const stage = await createCallStage({ balanceMicros: 100_000_000_000n });
  const orders = permutations(Array.from({ length: EVENTS }, (_, index) => index));
  const count = canary ? 100 : ORDERS[size];
  const lives = Array.from({ length: count }, (_, index) =>
    withDuplicates(sixEvents(stage), orders[index % orders.length] ?? [], random),
  );
  const groups: string[][] = [];
  for (let start = 0; start < count; start += INTERLEAVED) {
    groups.push(interleave(lives.slice(start, start + INTERLEAVED), random));
  }
  // The guarded thing is that no stored event is lost.
  const sabotage = spoilingTrigger(
    "webhook_events",
    "INSERT",
    "IF NEW.type = 'end-of-call-report' AND random() < 0.2 THEN RETURN NULL; END IF; RETURN NEW;",
  );
  await withSabotage(canary, sabotage, async () => {
    let isDelivered = false;
    const drains = drainUntil(() => isDelivered);
    await inParallel(groups.flat(), 24, async (body) => {
      const { status } = await deliverOverHttp(stage, body);
      if (status !== 200) book.check(false, `a delivery was answered ${status}`);
    });
    isDelivered = true;
    await drains;
    await waitForInbox([stage.integrationId]);
    const states = await endStates(stage);
    const [same] = states;
    const alike = Number(same?.calls ?? 0);
    for (let index = 0; index < count; index += 1) {
      book.check(index < alike, () => `of ${count} lives ${alike} end alike: ${differences(states)}`);
    }
    const { status, charge_micros: charge, isSettled } = same?.state ?? {};
    book.equal([status, charge, isSettled], ["completed", 152_500, true], "the state they end in");
    await checkBooks(book, stage.tenant.partnerId, "after all orders");
  });
  return book.outcome();
}
