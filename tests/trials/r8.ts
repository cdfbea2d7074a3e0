import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { OwnProduct } from "@/scripts/support/own-product";
import { waitHealthy } from "@/scripts/support/wait-healthy";
import { type HttpAnswer, send } from "../support/http";
import { givePlan } from "../support/plan-stage";
import { hostOf, standInUrl } from "../support/product-under-test";
import { createApiKey } from "../support/tenancy/people";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { type AccountReader, readAccounts } from "../support/trials/call-accounts";
import { CALL_JOBS, passQuarterHour } from "../support/trials/call-jobs";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { checkBooks } from "../support/trials/check-books";
import { connectAccount } from "../support/trials/connected-account";
import { holdJobs } from "../support/trials/held-jobs";
import { bookedMoney, movedMoney } from "../support/trials/paid-and-booked";
import { type TrialPayments, trialPayments, waitForPaymentEvents } from "../support/trials/payment-service";
import { startTrialProduct } from "../support/trials/product";
import { MISPRICED, SUMS, UNEVEN_PERIODS } from "../support/trials/rated-calls/recompute-sql";
import { createTrialCaller, type TrialCaller } from "../support/trials/trial-caller";
import { waitForInbox } from "../support/trials/vapi-delivery";
import { waitFor } from "../support/wait-for";

/** Calls in all, and what each fourth part of them sees die. */
const CALLS = { S: 200, M: 2_400 } as const;
const DEATHS = ["worker", "postgres", "web", "redis"] as const;
const ROUNDS = { S: 1, M: 5 } as const;
/** Calls between two payments of a client. */
const PAY_EVERY = 25;
const AT_ONCE = 16;
const TIME_SCALE = 200;
const PATIENCE_MS = 90_000;
const TOP_UP_MICROS = "25000000";
const ENDINGS = ["00", "00", "00", "01", "02", "03", "05"];

const placed = z.object({ data: z.object({ id: z.string() }) });
const started = z.object({ data: z.object({ url: z.string() }) });

type Client = {
  caller: TrialCaller;
  headers: Record<string, string>;
  host: string;
  stripeAccountId: string;
  /** Ids of the calls that the product said it places. */
  placed: string[];
};

/** One client of each way to pay, each with an agency of its own. */
async function openClients(accounts: AccountReader, service: TrialPayments): Promise<Client[]> {
  const ways = [
    { engine: "vapi", kind: null },
    { engine: "retell", kind: "prepaid" },
    { engine: "vapi", kind: "postpaid" },
  ] as const;
  const clients: Client[] = [];
  for (const { engine, kind } of ways) {
    const caller = await createTrialCaller(accounts, engine);
    const { partnerId } = caller.tenant;
    if (kind) await givePlan(caller.tenant, { kind, includedSeconds: kind === "prepaid" ? 600 : 0 });
    const stripeAccountId = kind === null ? await connectAccount(service, partnerId) : "";
    const { secret } = await createApiKey({ partnerId, workspaceId: null }, [
      "calls.place",
      "billing.manage",
    ]);
    const headers = { authorization: `Bearer ${secret}` };
    clients.push({ caller, headers, stripeAccountId, host: hostOf(`p-${partnerId}`), placed: [] });
  }
  return clients;
}

/** Asks again under one key until somebody serves it: whoever died in between must not have done it twice. */
async function untilServed(client: Client, path: string, body: object): Promise<HttpAnswer> {
  const headers = { ...client.headers, "idempotency-key": newId() };
  return await waitFor(
    `an answer of ${path}`,
    async () => {
      const answer = await send(client.host, path, { headers, body });
      return answer.status >= 500 || answer.status === 409 ? undefined : answer;
    },
    { deadlineMs: PATIENCE_MS, intervalMs: 100 },
  );
}

async function dial(book: CaseBook, client: Client, to: string): Promise<void> {
  const { workspaceId } = client.caller.tenant;
  const path = `/api/w/w-${workspaceId}/agents/${client.caller.agentId}/outbound-call`;
  const answer = await untilServed(client, path, { to });
  book.equal(answer.status, 201, `a call to ${to}: ${answer.text.slice(0, 200)}`);
  if (answer.status === 201) client.placed.push(placed.parse(answer.json()).data.id);
}

async function pay(book: CaseBook, service: TrialPayments, client: Client): Promise<void> {
  const path = `/api/w/w-${client.caller.tenant.workspaceId}/credits/topup`;
  const answer = await untilServed(client, path, { amountMicros: TOP_UP_MICROS });
  book.equal(answer.status, 201, `a top-up: ${answer.text.slice(0, 200)}`);
  if (answer.status === 201) await service.pay(started.parse(answer.json()).data.url);
}

/** One part of the product dies at once and comes back empty-handed, as its host starts it again. */
async function die(product: OwnProduct, part: (typeof DEATHS)[number]): Promise<void> {
  if (part === "redis") {
    await setRedisDown(true);
    await setRedisDown(false);
  } else if (part === "postgres") {
    await product.postgres?.kill("immediate");
    await product.postgres?.restart();
    await waitFor("the database to answer", answersAgain, { deadlineMs: 30_000 });
  } else {
    await product.crash(part);
  }
  if (part === "web" || part === "postgres") await expireClaims();
  await waitHealthy({ port: product.port, children: [product.web, product.worker], deadlineMs: 60_000 });
}

/** The minute that protects the key of a request passes at once: whoever worked on it is gone. */
async function expireClaims(): Promise<void> {
  const past = "now() - interval '1 second'";
  await allRows(`update idempotency_keys set locked_until = ${past} where status = 'in_progress'`);
}

/** Events of payments that were put off because somebody died are due at once. */
async function passPauses(): Promise<void> {
  await allRows("update stripe_events set next_attempt_at = now() where status = 'pending'");
}

async function setRedisDown(down: boolean): Promise<void> {
  const answer = await fetch(`${standInUrl("redis")}/_sandbox/down`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ down }),
  });
  if (!answer.ok) throw new Error(`Redis answered ${answer.status}.`);
}

/** Connections of the time before it died are found dead one by one. */
async function answersAgain(): Promise<boolean> {
  await allRows("select 1");
  await systemDb().$queryRaw`select 1`;
  return true;
}

/** Calls and payments go on while every part of the product dies in turn. */
async function work(
  book: CaseBook,
  product: OwnProduct,
  service: TrialPayments,
  clients: Client[],
  count: number,
  rounds: number,
): Promise<void> {
  const deaths = Array.from({ length: rounds }, () => DEATHS).flat();
  const every = Math.floor(count / (deaths.length + 1));
  let dying: Promise<void> = Promise.resolve();
  const [payer] = clients;
  await inParallel(Array.from({ length: count }), AT_ONCE, async (_, index) => {
    const part = index > 0 && index % every === 0 ? deaths[index / every - 1] : undefined;
    if (part) dying = dying.then(() => die(product, part));
    const client = clients[index % clients.length];
    const ending = ENDINGS[index % ENDINGS.length] ?? "00";
    if (client) await dial(book, client, `+1415555${String(10 + (index % 90))}${ending}`);
    if (payer && index % PAY_EVERY === 0) await pay(book, service, payer);
  });
  await dying;
}

/** Each call placed is at most one remote call, closed and charged for exactly its seconds; nothing else was dialled. */
async function judge(book: CaseBook, accounts: AccountReader, client: Client, label: string): Promise<void> {
  const { caller } = client;
  const { partnerId, workspaceId } = caller.tenant;
  const remote = await accounts.calls(caller.engine, caller.secretKey);
  const calls = await systemDb().call.findMany({ where: { partnerId } });
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
  book.equal(
    remote.filter(({ ourId }) => !client.placed.includes(ourId ?? "")).length,
    0,
    `${label}: strays`,
  );
  book.equal(await allRows(MISPRICED, [workspaceId]), [], `${label}: calls with another price than due`);
  book.equal(await allRows(UNEVEN_PERIODS, [workspaceId]), [], `${label}: periods that are not their calls`);
  const [sums] = await allRows(SUMS, [workspaceId]);
  book.equal(sums?.charged, sums?.shown, `${label}: charged and shown`);
  book.equal(BigInt(String(sums?.taken)) + BigInt(String(sums?.owed)), BigInt(String(sums?.charged)), label);
  await checkBooks(book, partnerId, label);
}

/** Whatever was paid is on the balance once all that was missed was told again. */
async function comparePayments(book: CaseBook, service: TrialPayments, { caller, stripeAccountId }: Client) {
  const moved = await movedMoney(service, stripeAccountId);
  const booked = () => bookedMoney(caller.tenant.workspaceId);
  const isBooked = async () => (await booked()).paid === moved.paid;
  await waitFor("every payment to be booked", isBooked, { deadlineMs: 60_000, intervalMs: 200 });
  book.equal(await booked(), moved, "the ledger and the payment service");
}

/** Worker, database, web server and Redis die in the middle of calls and payments: every call once, every cent right. */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  const product = await startTrialProduct();
  const book = new CaseBook();
  const accounts = readAccounts({ vapi: standInUrl("vapi"), retell: standInUrl("retell") });
  for (const engine of ["vapi", "retell"] as const) await speedUp(standInUrl(engine));
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
  const partnerIds = clients.map(({ caller }) => caller.tenant.partnerId);
  await withSabotage(canary, sabotage, async () => {
    const [count, rounds] = canary ? [20, 0] : [CALLS[size], ROUNDS[size]];
    await work(book, product, service, clients, count, rounds);
    await waitForInbox(clients.map(({ caller }) => caller.integrationId));
    await withSabotage(true, holdJobs(CALL_JOBS), () => passQuarterHour(partnerIds));
  });
  await service.control("/deliveries/idle");
  await passPauses();
  await waitForPaymentEvents();
  for (const [index, client] of clients.entries()) await judge(book, accounts, client, `client ${index + 1}`);
  const [payer] = clients;
  if (payer) await comparePayments(book, service, payer);
  return book.outcome();
}

async function speedUp(url: string): Promise<void> {
  const answer = await fetch(`${url}/_sandbox/control`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ timeScale: TIME_SCALE, concurrency: 10_000 }),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
}
