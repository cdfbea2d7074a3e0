import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { startTrialProduct } from "../support/trials/product";
import { createRetellStage, createVapiStage, type ProviderStage } from "../support/trials/provider-stage";
import { waitForInbox } from "../support/trials/vapi-delivery";

/** Calls of each engine. */
const CALLS = { S: 10, M: 200 } as const;
const DELIVERIES = 10;
const AFTER_TOLERANCE_MS = 301_000;

/** What a call has brought about. */
async function effectsOf({ tenant }: ProviderStage) {
  return await allRows(
    `SELECT c.id, c.status, c.charge_micros AS charge,
            (SELECT count(*)::int FROM webhook_events e WHERE e.call_id = c.id) AS events,
            (SELECT count(*)::int FROM usage_records u WHERE u.id = c.id) AS usage,
            (SELECT count(*)::int FROM credit_entries e WHERE e.call_id = c.id) AS entries
       FROM calls c WHERE c.partner_id = $1 ORDER BY c.id`,
    [tenant.partnerId],
  );
}

async function repeatEverything(
  book: CaseBook,
  stage: ProviderStage,
  random: SeededRandom,
  count: number,
): Promise<void> {
  const lives: string[][] = [];
  for (let index = 0; index < count; index += 1) lives.push(await stage.placedLife());
  const bodies = lives.flat();
  const repeated = bodies.flatMap((body) => Array.from({ length: DELIVERIES }, () => body));
  await inParallel(random.shuffle(repeated), 16, async (body) => {
    book.equal((await stage.deliver(body)).status, 200, "a delivery");
  });
  await waitForInbox([stage.integrationId]);
  const once = await effectsOf(stage);
  book.equal(once.length, count, `${stage.provider}: calls`);
  for (const call of once) {
    const { id: _id, ...effect } = call;
    const events = lives[0]?.length;
    const expected = { status: "completed", charge: "152500", events, usage: 1, entries: 1 };
    book.equal(effect, expected, `the effect of call ${String(call.id)}`);
  }
  for (const body of bodies) {
    const stale = await stage.deliver(body, Date.now() - AFTER_TOLERANCE_MS);
    book.equal(stale.status, 401, "a recorded delivery after its tolerance");
    book.equal((await stage.deliver(body)).status, 200, "a late delivery, signed anew");
  }
  await waitForInbox([stage.integrationId]);
  book.equal(await effectsOf(stage), once, "effects after late deliveries");
  await checkBooks(book, stage.tenant.partnerId, `${stage.provider}, after all deliveries`);
}

/** Each webhook of either engine arrives ten times, some at once, and again after its tolerance: one effect. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const random = createSeededRandom(seed);
  const sabotage = {
    destroy: "ALTER TABLE webhook_delivery_keys DROP CONSTRAINT webhook_delivery_keys_pkey",
    mend: "TRUNCATE webhook_delivery_keys; ALTER TABLE webhook_delivery_keys ADD PRIMARY KEY (integration_id, delivery_key)",
  };
  await withSabotage(canary, sabotage, async () => {
    for (const stage of [await createVapiStage(), await createRetellStage()]) {
      await repeatEverything(book, stage, random, canary ? 2 : CALLS[size]);
    }
  });
  return book.outcome();
}
