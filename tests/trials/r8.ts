import { systemDb } from "@/lib/data/system";
import type { OwnProduct } from "@/scripts/support/own-product";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { type AccountReader, startCallAccounts } from "../support/trials/call-accounts";
import { CALL_JOBS } from "../support/trials/call-jobs";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { type Client, dial, openClients, pay } from "../support/trials/deaths/clients";
import { die, PARTS } from "../support/trials/deaths/die";
import { holdJobs } from "../support/trials/held-jobs";
import { judgeAccounts } from "../support/trials/judge-accounts";
import { ALL_ENDINGS } from "../support/trials/lists/foretold";
import { judgeList } from "../support/trials/lists/judge-list";
import { callSome, countDue, openList, type TrialList } from "../support/trials/lists/open-list";
import { passListTime, waitForQuiet } from "../support/trials/lists/pass-list-time";
import { bookedMoney, movedMoney } from "../support/trials/paid-and-booked";
import { type TrialPayments, trialPayments, waitForPaymentEvents } from "../support/trials/payment-service";
import { startTrialProduct } from "../support/trials/product";
import { waitFor } from "../support/wait-for";

/** Calls one by one, people on lists that are called at the same time, and how often each part dies in the midst. */
const CALLS = { S: 200, M: 2_400 } as const;
/** Lists take minutes to come to their end over all deaths, and so go with the large size. */
const LISTED = { S: 0, M: 10_000 } as const;
const ROUNDS = { S: 1, M: 5 } as const;
const CANARY = { calls: 10, listed: 12, rounds: 0 };
const KEY = { concurrencyLimit: 200, callsPerSecond: 25 };
/** A part of the product dies when so much of a part of the lists still waits. */
const DYING_AT = 0.7;
/** Calls between two payments of a client. */
const PAY_EVERY = 25;
const AT_ONCE = 16;
const TIME_SCALE = 200;
const LISTS_WITHIN_MS = 900_000;
const SOON_MS = 5_000;
const ENDINGS = ["00", "00", "00", "01", "02", "03", "05"];

/** Events of payments that were put off because somebody died are due at once. */
async function passPauses(): Promise<void> {
  await allRows("update stripe_events set next_attempt_at = now() where status = 'pending'");
}

/** The next part of the lists is called; answers in the midst of it, unless it is the last. */
async function callPart(lists: TrialList[], { called, isLast }: { called: number; isLast: boolean }) {
  await callSome(lists, called);
  if (isLast) return;
  const isMidst = async () => (await countDue(lists)) < DYING_AT * called;
  await waitFor("some of them to be called", isMidst, { deadlineMs: LISTS_WITHIN_MS, intervalMs: 20 });
}

/** Calls, lists and payments go on while every part of the product dies in turn, each in the midst of a part of the lists. */
async function work(
  book: CaseBook,
  { product, service, clients, lists }: Scene,
  { calls, rounds }: { calls: number; rounds: number },
): Promise<void> {
  const deaths = Array.from({ length: rounds }, () => PARTS).flat();
  const [payer] = clients;
  const total = lists.reduce((sum, { phones }) => sum + phones.length, 0);
  const [placed, called] = [calls, total].map((count) => Math.ceil(count / (deaths.length + 1)));
  let dying: Promise<void> = Promise.resolve();
  for (const part of [...deaths, null]) {
    await inParallel(Array.from({ length: placed ?? 0 }), AT_ONCE, async (_, index) => {
      const client = clients[index % clients.length];
      const ending = ENDINGS[index % ENDINGS.length] ?? "00";
      if (client) await dial(book, client, `+1415555${String(10 + (index % 90))}${ending}`);
      if (payer && index % PAY_EVERY === 0) await pay(book, service, payer);
    });
    await dying;
    if (lists.length > 0) await callPart(lists, { called: called ?? 0, isLast: part === null });
    if (part) dying = die(product, part);
  }
}

/** Each call placed alone is at most one remote call, closed and charged for exactly its seconds; nothing else was dialled. */
async function judge(book: CaseBook, accounts: AccountReader, client: Client, label: string): Promise<void> {
  const { caller } = client;
  const { partnerId } = caller.tenant;
  const remote = await accounts.calls(caller.engine, caller.secretKey);
  const all = await systemDb().call.findMany({ where: { partnerId } });
  const calls = all.filter(({ campaignId }) => campaignId === null);
  const known = new Set(all.map(({ id }) => id));
  const usage = await systemDb().usageRecord.findMany({ where: { partnerId } });
  const secondsOf = new Map(usage.map(({ id, rawSeconds }) => [id, rawSeconds]));
  book.equal(calls.map(({ id }) => id).sort(), [...client.placed].sort(), `${label}: calls and those placed`);
  for (const { id, settledAt } of calls) {
    const dialled = remote.filter(({ ourId }) => ourId === id);
    const seconds = dialled[0]?.seconds ?? 0;
    // What was never dialled has nothing to book.
    const got = [dialled.length <= 1, settledAt !== null, secondsOf.get(id) ?? 0];
    book.equal(got, [true, true, seconds], `${label}: call ${id}`);
  }
  book.equal(remote.filter(({ ourId }) => !known.has(ourId ?? "")).length, 0, `${label}: strays`);
  await judgeAccounts(book, caller, label);
}

/** Whatever was paid is on the balance once all that was missed was told again. */
async function comparePayments(book: CaseBook, service: TrialPayments, { caller, stripeAccountId }: Client) {
  const moved = await movedMoney(service, stripeAccountId);
  const booked = () => bookedMoney(caller.tenant.workspaceId);
  const isBooked = async () => (await booked()).paid === moved.paid;
  await waitFor("every payment to be booked", isBooked, { deadlineMs: 60_000, intervalMs: 200 });
  book.equal(await booked(), moved, "the ledger and the payment service");
}

/** All that goes on. */
type Scene = { product: OwnProduct; service: TrialPayments; clients: Client[]; lists: TrialList[] };

/** A list of each client. */
function openLists(clients: Client[], listed: number, seed: number): Promise<TrialList[]> {
  if (listed === 0) return Promise.resolve([]);
  const count = Math.ceil(listed / clients.length);
  const plan = { count, endings: ALL_ENDINGS, seed, key: KEY, isHeldBack: true };
  return Promise.all(clients.map(({ caller }) => openList(caller, plan)));
}

/**
 * Worker, database, web server and Redis die in the middle of calls, lists and payments: every call once, every cent
 * right, and every list comes to its end by itself with nobody forgotten.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  const product = await startTrialProduct();
  const book = new CaseBook();
  const accounts = startCallAccounts({ forgetsOurIds: false });
  await accounts.control({ timeScale: TIME_SCALE, concurrency: 10_000 });
  const service = await trialPayments();
  // Who was dead when an event came hears of it again within the trial.
  await service.control("/control", { retryDelaysMs: [500, 1_000, 2_000, 4_000, 8_000, 16_000] });
  const clients = await openClients(accounts, service);
  // The guarded thing is that a call is booked with the seconds it had.
  const sabotage = spoilingTrigger(
    "usage_records",
    "INSERT",
    "NEW.raw_seconds := NEW.raw_seconds + 1; RETURN NEW;",
  );
  const { calls, listed, rounds } = canary
    ? CANARY
    : { calls: CALLS[size], listed: LISTED[size], rounds: ROUNDS[size] };
  try {
    await withSabotage(canary, sabotage, async () => {
      const lists = await openLists(clients, listed, seed);
      await work(book, { product, service, clients, lists }, { calls, rounds });
      await withSabotage(true, holdJobs(CALL_JOBS), async () => {
        // As far as it goes before the time of those comes whom a death left in between.
        await waitFor("the lists to be called", async () => (await countDue(lists, SOON_MS)) === 0, {
          ...{ deadlineMs: LISTS_WITHIN_MS, intervalMs: 200 },
        });
        const callers = clients.map(({ caller }) => caller);
        await waitForQuiet(accounts, callers);
        await passListTime(accounts, lists, callers);
      });
      for (const list of lists) await judgeList(book, accounts, list);
    });
    await service.control("/deliveries/idle");
    await passPauses();
    await waitForPaymentEvents();
    for (const [index, client] of clients.entries())
      await judge(book, accounts, client, `client ${index + 1}`);
    const [payer] = clients;
    if (payer) await comparePayments(book, service, payer);
  } finally {
    await accounts.stop();
  }
  return book.outcome();
}
