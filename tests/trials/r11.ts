import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import { agentDefinition } from "@/types/agent-definition";
import { lifeOf } from "../support/call-events";
import { createTenant, createTestAgent, createTestIntegration } from "../support/fixtures";
import { type HttpAnswer, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { createApiKey, createPerson, joinPartner, signInOn } from "../support/tenancy/people";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks, findBrokenAccounts } from "../support/trials/check-books";
import { connectAccount } from "../support/trials/connected-account";
import { bookedMoney, movedMoney } from "../support/trials/paid-and-booked";
import { type TrialPayments, trialPayments } from "../support/trials/payment-service";
import { startTrialProduct } from "../support/trials/product";
import { deliverOverHttp, type Sender, waitForInbox } from "../support/trials/vapi-delivery";
import { waitFor } from "../support/wait-for";

/** Calls started at once, and how many of them the balance covers at first. */
const CROWD = { S: { calls: 100, covered: 60 }, M: { calls: 1_000, covered: 600 } } as const;
/** Top-ups of the rush that are given back at once. */
const GIVEN_BACK = { S: 3, M: 20 } as const;
const RATE = 250_000n;
/** What a call sets aside at first: five minutes, which is also all that these calls may take. */
const HOLD_MINUTES = 5n;
const HOLD = RATE * HOLD_MINUTES;
/** The least that can be paid at a time, and so many calls' worth. */
const HOLDS_PER_TOP_UP = 4;
const TOP_UP = HOLD * BigInt(HOLDS_PER_TOP_UP);
const AT_ONCE = 100;
const TOP_UPS_AT_ONCE = 4;
const LOOK_EVERY_MS = 10;
/** The payment service is asked for everything it has, which costs more than a look at the books. */
const COMPARE_EVERY_MS = 250;

const startedPage = z.object({ data: z.object({ checkoutId: z.string(), url: z.string() }) });
const SCOPES = ["calls.place", "billing.manage"];

type Wallet = {
  partnerId: string;
  workspaceId: string;
  sender: Sender;
  host: string;
  service: TrialPayments;
  stripeAccountId: string;
  start: () => Promise<{ status: number; callId: string | null }>;
  /** Pays on the payment page; answers the payment once its event has made credits of it. */
  topUp: (amountMicros: bigint) => Promise<string>;
  /** Gives a payment back; answers the status. */
  refund: (paymentId: string) => Promise<number>;
};

/** A client whose provider answers nobody, so that every placed call stays open until its events arrive. */
async function openWallet(): Promise<Wallet> {
  const tenant = await createTenant({ balanceMicros: 0n, rateMicrosPerMinute: RATE });
  const { partnerId, workspaceId } = tenant;
  const secretKey = `vapi_sk_down${newId().replaceAll("-", "")}`;
  const integration = await createTestIntegration(tenant, { secretKey });
  const definition = agentDefinition.parse({
    ...{ prompt: "You take orders.", maxDurationSeconds: Number(HOLD_MINUTES) * 60 },
  });
  const { agentId } = await createTestAgent(tenant, { ...integration, definition });
  const key = await createApiKey({ partnerId, workspaceId: null }, SCOPES);
  const headers = { authorization: `Bearer ${key.secret}` };
  const host = hostOf(`p-${partnerId}`);
  // Only people give money back.
  const person = await createPerson("wallet-owner");
  await joinPartner(person, partnerId, "owner");
  const owner = await signInOn(`p-${partnerId}`, person);
  const service = await trialPayments();
  const stripeAccountId = await connectAccount(service, partnerId);
  return {
    ...{ service, stripeAccountId },
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
    topUp: async (amountMicros) => {
      const path = `/api/w/w-${workspaceId}/credits/topup`;
      const body = { amountMicros: amountMicros.toString() };
      const answer = await untilServed(() => send(host, path, { headers, body }));
      const { data } = startedPage.parse(answer.json());
      await service.pay(data.url);
      return await waitFor(
        "a payment to be credited",
        async () => {
          const where = { checkoutId: data.checkoutId, status: "succeeded" } as const;
          return (await systemDb().payment.findFirst({ where }))?.id;
        },
        { deadlineMs: 60_000 },
      );
    },
    refund: async (paymentId) => {
      const path = `/api/partner/payments/${paymentId}/refunds`;
      return (await untilServed(() => owner.send(path, { body: { reason: "Trial" } }))).status;
    },
  };
}

/** A server under such a rush may say "busy, nothing was changed"; a caller asks again. Were it untrue, sums would show it. */
async function untilServed(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  let answer = await ask();
  for (let repeat = 0; repeat < 20 && answer.status === 503; repeat += 1) answer = await ask();
  return answer;
}

/** Looks at the books, and at what the payment service has, again and again while `work` runs. */
async function watchBooks(book: CaseBook, wallet: Wallet, work: () => Promise<void>): Promise<void> {
  let isOver = false;
  // Looks without pause would slow down what they look at, and see the same books again.
  const watch = async (everyMs: number, look: () => Promise<void>) => {
    while (!isOver) {
      await look();
      await delay(everyMs);
    }
  };
  const watching = Promise.all([
    watch(LOOK_EVERY_MS, async () =>
      book.equal(await findBrokenAccounts(wallet.partnerId), [], "the books in the middle of it"),
    ),
    watch(COMPARE_EVERY_MS, () => compareInTheMiddle(book, wallet)),
  ]);
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
}

/** Money becomes credits after it was paid, and credits go before it is given back: never the other way round. */
async function compareInTheMiddle(book: CaseBook, { workspaceId, service, stripeAccountId }: Wallet) {
  const { paid } = await bookedMoney(workspaceId);
  const moved = await movedMoney(service, stripeAccountId);
  const { refunded } = await bookedMoney(workspaceId);
  book.check(paid <= moved.paid, `${paid} were credited when ${moved.paid} were paid`);
  book.check(refunded >= moved.refunded, `${moved.refunded} went back when ${refunded} were taken`);
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
    watchBooks(book, wallet, async () => {
      await wallet.topUp(HOLD * BigInt(covered));
      await waitForBalance(wallet, covered);
      const opened = await untilOpen(wallet);
      const first = await rush(wallet, calls - 1);
      book.equal(
        histogram(first.statuses),
        { 201: covered - 1, 402: calls - covered },
        `answers to ${calls - 1} at once`,
      );
      if (book.isConvinced) return;
      const second = await rushWithTopUps(book, wallet, calls - covered, GIVEN_BACK[size]);
      const ids = [opened, ...first.ids, ...second];
      await settle(book, wallet, ids, random.shuffle(ids));
    }),
  );
  return book.outcome();
}

/** The paywall's cached verdict follows the balance within a second; answers the call that was granted first. */
function untilOpen(wallet: Wallet): Promise<string> {
  return waitFor("the wallet to open", async () => (await wallet.start()).callId ?? undefined);
}

async function waitForBalance({ workspaceId }: Wallet, covered: number): Promise<void> {
  await waitFor("the top-up to arrive", async () => {
    const account = await systemDb().creditAccount.findFirst({ where: { workspaceId } });
    return account?.balanceMicros === HOLD * BigInt(covered);
  });
}

/**
 * Top-ups come in, and some of them go back, while others start calls: in the end exactly what was added and kept is
 * granted. No more calls ask than the kept ones pay for, so that whoever took a place on money that went back has it still.
 */
async function rushWithTopUps(
  book: CaseBook,
  wallet: Wallet,
  added: number,
  givenBack: number,
): Promise<string[]> {
  const kept = Array.from({ length: added / HOLDS_PER_TOP_UP }, () => false);
  const topUps = [...kept, ...Array.from({ length: givenBack }, () => true)];
  const pay = inParallel(topUps, TOP_UPS_AT_ONCE, async (goesBack) => {
    const paymentId = await wallet.topUp(TOP_UP);
    if (goesBack) book.equal(await wallet.refund(paymentId), 201, "a refund in the rush");
  });
  const [{ ids }] = await Promise.all([rush(wallet, added), pay]);
  const rest = await rush(wallet, added - ids.length + 10);
  book.equal(countOf(rest.statuses, 201), added - ids.length, "calls that the rest of the top-ups covers");
  book.equal(countOf(rest.statuses, 402), 10, "calls beyond every top-up");
  return [...ids, ...rest.ids];
}

async function settle(book: CaseBook, wallet: Wallet, ids: string[], shuffled: string[]): Promise<void> {
  const talkSeconds = 48;
  const charge = (RATE * BigInt(talkSeconds)) / 60n;
  await inParallel(shuffled, 16, async (callId) => {
    // Begun when the wallet had its price already.
    const startedAt = new Date();
    const report = lifeOf({ externalId: newId(), callId, talkSeconds, startedAt }).at(-1) ?? "";
    book.equal((await deliverOverHttp(wallet.sender, report)).status, 200, "a report");
  });
  await waitForInbox([wallet.sender.integrationId]);
  const [account] = await allRows(
    `SELECT balance_micros AS balance, held_micros AS held,
            (SELECT count(*)::int FROM credit_entries WHERE account_id = a.id AND kind = 'usage') AS charges
       FROM credit_accounts a WHERE workspace_id = $1`,
    [wallet.workspaceId],
  );
  const expected = { balance: (HOLD - charge) * BigInt(ids.length), held: 0n, charges: ids.length };
  book.equal(account, expected, "the wallet after every settlement");
  await checkBooks(book, wallet.partnerId, "after every settlement");
  await wallet.service.control("/deliveries/idle");
  const moved = await movedMoney(wallet.service, wallet.stripeAccountId);
  book.equal(await bookedMoney(wallet.workspaceId), moved, "the ledger and the payment service");
}
