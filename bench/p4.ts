import { newId } from "@/lib/data/ids";
import { createEndpoint } from "@/lib/domain/webhook-endpoints/create-endpoint";
import { drainInbox } from "@/lib/domain/webhooks/drain-inbox";
import { lifeOf } from "@/tests/support/call-events";
import { type CallStage, createCallStage, deliver } from "@/tests/support/call-stage";
import { CALL_WEBHOOK_TYPE_NAMES } from "@/types/webhook-endpoints";
import { withBenchWorld } from "./support/bench-world";
import { isFrame, type SqlCounter } from "./support/sql-counter";

const CALLS = 1_000;
const FIRST_TARGET = 4_000;
const TARGET = 1_500;
/** Of an agency's own code that does each step of a call by itself: start, four states, report, usage, ledger, rollup. */
const NAIVE = 10_000;

/** Events of whole calls as they come in a busy minute: call after call, their events one after the other. */
async function deliverLives(stage: CallStage): Promise<number> {
  const assistantId = stage.agentExternalId;
  const lives = Array.from({ length: CALLS }, () =>
    lifeOf({ externalId: newId(), type: "inboundPhoneCall", assistantId, talkSeconds: 61 }),
  );
  const bodies = lives.flat();
  await Promise.all(bodies.map((body) => deliver(stage, body)));
  return bodies.length;
}

/** Every call must have come to its end, with its record, its ledger line and its messages, or nothing was counted. */
async function assertComplete(sql: SqlCounter, stage: CallStage): Promise<void> {
  const [row] = await sql.query(
    `select (select count(*)::int from calls where partner_id = $1 and settled_at is not null) as calls,
            (select count(*)::int from usage_records where partner_id = $1) as records,
            (select count(*)::int from credit_entries where partner_id = $1 and kind = 'usage') as entries,
            (select count(distinct call_id)::int from webhook_messages where partner_id = $1) as told`,
    [stage.tenant.partnerId],
  );
  const expected = { calls: CALLS, records: CALLS, entries: CALLS, told: CALLS };
  if (JSON.stringify(row) !== JSON.stringify(expected)) {
    throw new Error(`Not every call is complete: ${JSON.stringify(row)}.`);
  }
}

/**
 * SQL statements for the whole life of calls in bulk: events stored, read, state, search, usage, ledger, figures and the
 * messages to the customer's own system. Sending those messages is not in it.
 */
export async function run() {
  return await withBenchWorld(async ({ sql }) => {
    const stage = await createCallStage({ balanceMicros: 1_000_000_000n });
    await createEndpoint(stage.tenant.ctx, {
      url: "https://hooks.example.com/calls",
      description: "",
      types: CALL_WEBHOOK_TYPE_NAMES,
    });
    await sql.reset();
    const events = await deliverLives(stage);
    const drained = await drainInbox({ budgetMs: 600_000 });
    if (!drained.isEmpty) throw new Error("The inbox is not empty.");
    const statements = (await sql.statements()).filter(({ query }) => !isFrame(query));
    await assertComplete(sql, stage);
    const ours = statements.reduce((total, { calls }) => total + calls, 0);
    return {
      goal: "SQL statements for the whole life of 1,000 calls in bulk, events to ledger, figures and messages",
      ours,
      twin: NAIVE,
      ratio: ours / NAIVE,
      events,
      mostFrequent: statements
        .slice(0, 3)
        .map(({ query, calls }) => ({ calls, query: query.replaceAll(/\s+/g, " ").slice(0, 60) })),
      target: TARGET,
      firstTarget: FIRST_TARGET,
      pass: ours <= TARGET,
    };
  });
}
