import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import { agentDefinition } from "@/types/agent-definition";
import { lifeOf } from "../support/call-events";
import { createTenant, createTestAgent, createTestIntegration } from "../support/fixtures";
import { type HttpAnswer, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { createApiKey } from "../support/tenancy/people";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks, findBrokenAccounts } from "../support/trials/check-books";
import { startTrialProduct } from "../support/trials/product";
import { deliverOverHttp, type Sender, waitForInbox } from "../support/trials/vapi-delivery";
import { waitFor } from "../support/wait-for";

/** Calls started at once, and how many of them the balance covers at first. */
const CROWD = { S: { calls: 100, covered: 60 }, M: { calls: 1_000, covered: 600 } } as const;
const RATE = 150_000n;
const AT_ONCE = 100;
const LOOK_EVERY_MS = 10;

type Wallet = {
  partnerId: string;
  workspaceId: string;
  sender: Sender;
  host: string;
  start: () => Promise<{ status: number; callId: string | null }>;
  adjust: (amountMicros: bigint) => Promise<number>;
};

/** A client whose provider answers nobody, so that every placed call stays open until its events arrive. */
async function openWallet(): Promise<Wallet> {
  const tenant = await createTenant({ balanceMicros: 0n, rateMicrosPerMinute: RATE });
  const { partnerId, workspaceId } = tenant;
  const secretKey = `vapi_sk_down${newId().replaceAll("-", "")}`;
  const integration = await createTestIntegration(tenant, { secretKey });
  // Calls of a minute at most, so that a minute is what each of them sets aside.
  const definition = agentDefinition.parse({ prompt: "You take orders.", maxDurationSeconds: 60 });
  const { agentId } = await createTestAgent(tenant, { ...integration, definition });
  const key = await createApiKey({ partnerId, workspaceId: null }, ["calls.place", "partner.credits.adjust"]);
  const headers = { authorization: `Bearer ${key.secret}` };
  const host = hostOf(`p-${partnerId}`);
  return {
    partnerId,
    workspaceId,
    sender: integration,
    host,
    start: async () => {
      const path = `/api/w/w-${workspaceId}/agents/${agentId}/outbound-call`;
      const answer = await untilServed(() => send(host, path, { headers, body: { to: "+14155550100" } }));
      const placed = answer.status === 201 ? (answer.json() as { data: { id: string } }) : null; // the operation's answer
      return { status: answer.status, callId: placed?.data.id ?? null };
    },
    adjust: async (amountMicros) => {
      const path = `/api/partner/workspaces/${workspaceId}/credits/adjustments`;
      const body = { amountMicros: amountMicros.toString(), reason: "Trial" };
      return (await untilServed(() => send(host, path, { headers, body }))).status;
    },
  };
}

/** A server under such a rush may say "busy, nothing was changed"; a caller asks again. Were it untrue, sums would show it. */
async function untilServed(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  let answer = await ask();
  for (let repeat = 0; repeat < 20 && answer.status === 503; repeat += 1) answer = await ask();
  return answer;
}

/** Looks at the books again and again while `work` runs. */
async function watchBooks(book: CaseBook, partnerId: string, work: () => Promise<void>): Promise<void> {
  let isOver = false;
  const watch = async () => {
    while (!isOver) {
      book.equal(await findBrokenAccounts(partnerId), [], "the books in the middle of it");
      // Looks without pause would slow down what they look at, and see the same books again.
      await delay(LOOK_EVERY_MS);
    }
  };
  const watching = watch();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
}

function countOf(statuses: readonly number[], status: number): number {
  return statuses.filter((each) => each === status).length;
}

function histogram(statuses: readonly number[]): Record<number, number> {
  const kinds = [...new Set(statuses)].sort();
  return Object.fromEntries(kinds.map((status) => [status, countOf(statuses, status)]));
}

/** Starts `calls` at once; answers the ids of those that were granted. */
async function rush(wallet: Wallet, calls: number): Promise<{ statuses: number[]; ids: string[] }> {
  const statuses: number[] = [];
  const ids: string[] = [];
  await inParallel(Array.from({ length: calls }), AT_ONCE, async () => {
    const { status, callId } = await wallet.start();
    statuses.push(status);
    if (callId) ids.push(callId);
  });
  return { statuses, ids };
}

/** Many calls start at once on one wallet, with top-ups, refunds and settlements in between: exact to the micro. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook({ canary });
  const random = createSeededRandom(seed);
  const { calls, covered } = CROWD[size];
  const wallet = await openWallet();
  // The guarded thing is that held money counts.
  const sabotage = spoilingTrigger("credit_accounts", "UPDATE", "NEW.held_micros := 0; RETURN NEW;");
  await withSabotage(canary, sabotage, () =>
    watchBooks(book, wallet.partnerId, async () => {
      book.equal(await wallet.adjust(RATE * BigInt(covered)), 201, "the first top-up");
      await waitForBalance(wallet, covered);
      const first = await rush(wallet, calls);
      book.equal(
        histogram(first.statuses),
        { 201: covered, 402: calls - covered },
        `answers to ${calls} at once`,
      );
      if (book.isConvinced) return;
      const second = await rushWithTopUps(book, wallet, calls - covered);
      const ids = [...first.ids, ...second];
      await settle(book, wallet, ids, random.shuffle(ids));
    }),
  );
  return book.outcome();
}

/** The paywall's cached verdict follows the balance within a second. */
async function waitForBalance({ workspaceId }: Wallet, covered: number): Promise<void> {
  await waitFor("the top-up to arrive", async () => {
    const account = await systemDb().creditAccount.findFirst({ where: { workspaceId } });
    return account?.balanceMicros === RATE * BigInt(covered);
  });
}

/** Top-ups and refunds arrive while others start calls: in the end exactly what was added is granted. */
async function rushWithTopUps(book: CaseBook, wallet: Wallet, added: number): Promise<string[]> {
  const adjustments = Array.from({ length: added }, () => wallet.adjust(RATE));
  const [{ ids }, statuses] = await Promise.all([rush(wallet, added), Promise.all(adjustments)]);
  book.equal(countOf(statuses, 201), added, "top-ups in the rush");
  const rest = await rush(wallet, added - ids.length + 10);
  book.equal(countOf(rest.statuses, 201), added - ids.length, "calls that the rest of the top-ups covers");
  book.equal(countOf(rest.statuses, 402), 10, "calls beyond every top-up");
  return [...ids, ...rest.ids];
}

async function settle(book: CaseBook, wallet: Wallet, ids: string[], shuffled: string[]): Promise<void> {
  const talkSeconds = 40;
  const charge = (RATE * BigInt(talkSeconds)) / 60n;
  await inParallel(shuffled, 16, async (callId) => {
    const report = lifeOf({ externalId: newId(), callId, talkSeconds }).at(-1) ?? "";
    book.equal((await deliverOverHttp(wallet.sender, report)).status, 200, "a report");
  });
  await waitForInbox([wallet.sender.integrationId]);
  const [account] = await allRows(
    `SELECT balance_micros AS balance, held_micros AS held,
            (SELECT count(*)::int FROM credit_entries WHERE account_id = a.id AND kind = 'usage') AS charges
       FROM credit_accounts a WHERE workspace_id = $1`,
    [wallet.workspaceId],
  );
  const expected = { balance: (RATE - charge) * BigInt(ids.length), held: 0n, charges: ids.length };
  book.equal(account, expected, "the wallet after every settlement");
  await checkBooks(book, wallet.partnerId, "after every settlement");
}
