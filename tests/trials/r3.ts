import { newId } from "@/lib/data/ids";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import { lifeOf } from "../support/call-events";
import { type CallStage, createCallStage, createIntent } from "../support/call-stage";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { startTrialProduct } from "../support/trials/product";
import { deliverOverHttp, waitForInbox } from "../support/trials/vapi-delivery";

const CALLS = { S: 10, M: 200 } as const;
const DELIVERIES = 10;
const AFTER_TOLERANCE_MS = 301_000;

/** What a call has brought about. */
async function effectsOf(stage: CallStage) {
  return await allRows(
    `SELECT c.id, c.status, c.charge_micros AS charge,
            (SELECT count(*)::int FROM webhook_events e WHERE e.call_id = c.id) AS events,
            (SELECT count(*)::int FROM usage_records u WHERE u.id = c.id) AS usage,
            (SELECT count(*)::int FROM credit_entries e WHERE e.call_id = c.id) AS entries
       FROM calls c WHERE c.partner_id = $1 ORDER BY c.id`,
    [stage.tenant.partnerId],
  );
}

/** Each webhook arrives ten times, some at once, and again after its tolerance: one effect. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const random = createSeededRandom(seed);
  const stage = await createCallStage({ balanceMicros: 1_000_000_000n });
  const lives: string[][] = [];
  for (let index = 0; index < (canary ? 2 : CALLS[size]); index += 1) {
    lives.push(lifeOf({ externalId: newId(), callId: await createIntent(stage), talkSeconds: 61 }));
  }
  const bodies = lives.flat();
  const sabotage = {
    destroy: "ALTER TABLE webhook_delivery_keys DROP CONSTRAINT webhook_delivery_keys_pkey",
    mend: "TRUNCATE webhook_delivery_keys; ALTER TABLE webhook_delivery_keys ADD PRIMARY KEY (integration_id, delivery_key)",
  };
  await withSabotage(canary, sabotage, async () => {
    const repeated = bodies.flatMap((body) => Array.from({ length: DELIVERIES }, () => body));
    await inParallel(random.shuffle(repeated), 16, async (body) => {
      book.equal((await deliverOverHttp(stage, body)).status, 200, "a delivery");
    });
    await waitForInbox([stage.integrationId]);
    const once = await effectsOf(stage);
    for (const call of once) {
      const { id: _id, ...effect } = call;
      const expected = { status: "completed", charge: "152500", events: 5, usage: 1, entries: 1 };
      book.equal(effect, expected, `the effect of call ${String(call.id)}`);
    }
    for (const body of bodies) {
      const stale = await deliverOverHttp(stage, body, String(Date.now() - AFTER_TOLERANCE_MS));
      book.equal(stale.status, 401, "a recorded delivery after its tolerance");
      book.equal((await deliverOverHttp(stage, body)).status, 200, "a late delivery, signed anew");
    }
    await waitForInbox([stage.integrationId]);
    book.equal(await effectsOf(stage), once, "effects after late deliveries");
    await checkBooks(book, stage.tenant.partnerId, "after all deliveries");
  });
  return book.outcome();
}
