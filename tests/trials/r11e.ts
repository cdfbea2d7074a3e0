import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { loadCallsForUpdate, truthOf } from "@/lib/domain/calls/load-calls";
import { settleCalls } from "@/lib/domain/calls/settle-calls";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { findBrokenAccounts } from "../support/trials/check-books";
import { startTrialProduct } from "../support/trials/product";
import { MISPRICED, SUMS, UNEVEN_PERIODS } from "../support/trials/rated-calls/recompute-sql";
import { FIRST, LAST, type RatedClient, rateClient } from "../support/trials/rated-calls/stage";

const CALLS = { S: 2_250, M: 100_000 } as const;
const CANARY_CALLS = 450;
const PER_BATCH = 90;
const KINDS = ["none", "prepaid", "postpaid"] as const;
/** Currencies without decimals, with two and with three, and what a cheap minute costs in each. */
const CURRENCIES = [
  { currency: "JPY", scale: 100_000n },
  { currency: "USD", scale: 1_000n },
  { currency: "KWD", scale: 333n },
] as const;
const NUMBERS = ["+14155550123", "+4930123456", "+81312345678"];
/** Clocks go forward and back at these, in New York and in Berlin. */
const CLOCK_CHANGES = ["2025-10-26T01:00:00Z", "2025-11-02T06:00:00Z", "2026-03-08T07:00:00Z"].map(
  (at) => new Date(at),
);

function pick<T>(random: SeededRandom, items: readonly T[]): T {
  return items[random.integer(0, items.length - 1)] as T; // no list here is empty
}

/** Half of the calls begin within a second of something that changes, down to the very instant; midnights count too. */
function startOfCall({ edges }: RatedClient, random: SeededRandom): Date {
  const anywhere = random.integer(FIRST.getTime(), LAST.getTime() - 1);
  if (random.next() < 0.5) return new Date(anywhere);
  const edge =
    random.next() < 0.3
      ? anywhere - (anywhere % 86_400_000)
      : pick(random, [...edges, ...CLOCK_CHANGES]).getTime();
  const at = edge + pick(random, [0, 0, -1, 1, -1_000, 999]);
  return new Date(Math.min(LAST.getTime() - 1, Math.max(FIRST.getTime(), at)));
}

/** Calls that have ended and are not settled, in no order; answers their ids. */
async function addEnded(client: RatedClient, count: number, random: SeededRandom): Promise<string[]> {
  const { tenant, integrationId } = client.stage;
  const calls = Array.from({ length: count }, () => {
    const isInbound = random.next() < 0.5;
    const number = pick(random, NUMBERS);
    return {
      ...{ id: newId(), agent_id: pick(random, client.agentIds), started_at: startOfCall(client, random) },
      ...{ direction: isInbound ? "inbound" : "outbound", seconds: random.integer(0, 400) },
      ...{ from_number: isInbound ? number : "+14155550100", to_number: isInbound ? "+14155550100" : number },
    };
  });
  await allRows(
    `insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
       from_number, to_number, started_at, ended_at, duration_seconds, stat_date, expected_end_at, created_at, updated_at)
     select id, $1, $2, agent_id, $3, 'vapi', 'phone', direction, 'completed', from_number, to_number, started_at,
            started_at + seconds * interval '1 second', seconds, started_at::date, started_at, started_at, now()
       from jsonb_to_recordset($4::jsonb) as r(id uuid, agent_id uuid, started_at timestamptz,
              direction call_direction, seconds int, from_number text, to_number text)`,
    [tenant.partnerId, tenant.workspaceId, integrationId, JSON.stringify(calls)],
  );
  return calls.map(({ id }) => id);
}

async function settle(callIds: readonly string[]): Promise<void> {
  await inSystemTransaction({}, async (ctx) => {
    const rows = await loadCallsForUpdate(ctx, [...callIds]);
    await settleCalls(
      ctx,
      rows.map((row) => ({ row, truth: truthOf(row), isUnseen: false })),
    );
  });
}

async function check(book: CaseBook, client: RatedClient, calls: number): Promise<void> {
  const { partnerId, workspaceId } = client.stage.tenant;
  const label = `${client.currency} ${client.kind}`;
  const [counted] = await allRows("select count(*)::int as n from usage_records where workspace_id = $1", [
    workspaceId,
  ]);
  book.equal(counted?.n, calls, `${label}: calls that were settled`);
  const wrong = new Map((await allRows(MISPRICED, [workspaceId])).map(({ id, call }) => [id, call]));
  const settled = await allRows("select id from usage_records where workspace_id = $1", [workspaceId]);
  for (const { id } of settled)
    book.check(!wrong.has(id), () => `${label}: the price of ${JSON.stringify(wrong.get(id))}`);
  book.equal(await allRows(UNEVEN_PERIODS, [workspaceId]), [], `${label}: periods`);
  book.equal(await findBrokenAccounts(partnerId), [], `${label}: accounts`);
  const [sums] = await allRows(SUMS, [workspaceId]);
  const { charged, taken, owed, shown } = sums ?? {};
  book.equal(BigInt(String(taken)) + BigInt(String(owed)), BigInt(String(charged)), `${label}: the parts`);
  book.equal(shown, charged, `${label}: what calls show`);
}

/**
 * Calls over midnight, the turn of month and year, changes of clocks, prices and plans, in currencies with no, two and three
 * decimals, settled in batches beside each other: reckoned again by the database, every part sums to the whole.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook({ canary });
  const random = createSeededRandom(seed);
  const total = canary ? CANARY_CALLS : CALLS[size];
  const perClient = Math.ceil(total / (CURRENCIES.length * KINDS.length));
  // The guarded thing is that a charge is what its seconds come to: one micro too much is a failure.
  const sabotage = spoilingTrigger(
    "usage_records",
    "INSERT",
    "NEW.charge_micros := NEW.charge_micros + 1; RETURN NEW;",
  );
  await withSabotage(canary, sabotage, async () => {
    for (const { currency, scale } of CURRENCIES) {
      for (const kind of KINDS) {
        if (book.isConvinced) return;
        const client = await rateClient(currency, kind, scale);
        const calls = await addEnded(client, perClient, random);
        const batches = Array.from({ length: Math.ceil(calls.length / PER_BATCH) }, (_, index) =>
          calls.slice(index * PER_BATCH, (index + 1) * PER_BATCH),
        );
        await inParallel(batches, 4, settle);
        // Told again, nothing of it counts again.
        await settle(calls.slice(0, PER_BATCH));
        await check(book, client, calls.length);
      }
    }
  });
  return book.outcome();
}
