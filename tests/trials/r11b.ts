import { randomUUID } from "node:crypto";
import { request } from "undici";
import { findPortBlock } from "@/sandbox/free-ports";
import { withClient } from "@/sandbox/postgres/databases";
import { type Child, signalGroup, startChild } from "@/scripts/support/child";
import type { OwnProduct } from "@/scripts/support/own-product";
import { createTenant } from "../support/fixtures";
import { type HttpAnswer, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { createApiKey } from "../support/tenancy/people";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, urlOf, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import { connectAccount } from "../support/trials/connected-account";
import { trialPayments } from "../support/trials/payment-service";
import { startTrialProduct } from "../support/trials/product";
import { waitFor } from "../support/wait-for";

const KEYS = { S: 5, M: 50 } as const;
const CRASHES = { S: 2, M: 20 } as const;
const TOP_UPS = { S: 1, M: 20 } as const;
const CALLERS = 100;
const BODY = { amountMicros: "7000", reason: "Once" };

type Customer = { workspaceId: string; host: string; path: string; headers: Record<string, string> };

async function openCustomer(): Promise<Customer> {
  const { partnerId, workspaceId } = await createTenant({ balanceMicros: 0n });
  const { secret } = await createApiKey({ partnerId, workspaceId: null }, ["partner.credits.adjust"]);
  return {
    workspaceId,
    host: hostOf(`p-${partnerId}`),
    path: `/api/partner/workspaces/${workspaceId}/credits/adjustments`,
    headers: { authorization: `Bearer ${secret}` },
  };
}

function adjust(customer: Customer, key: string, body: object = BODY): Promise<HttpAnswer> {
  const headers = { ...customer.headers, "idempotency-key": key };
  return send(customer.host, customer.path, { headers, body });
}

async function effects({ workspaceId }: Customer): Promise<unknown> {
  const [row] = await allRows(
    `SELECT count(e.id)::int AS entries, min(a.balance_micros)::text AS balance
       FROM credit_accounts a LEFT JOIN credit_entries e ON e.account_id = a.id WHERE a.workspace_id = $1`,
    [workspaceId],
  );
  return row;
}

/** The answer without the order of its fields, which storing it does not keep. */
function sortedText(answer: HttpAnswer): string {
  const { data } = answer.json() as { data: Record<string, unknown> }; // a resource, as every success of this operation
  return JSON.stringify(Object.entries(data).sort());
}

/** One key from a hundred callers at once: one effect, one answer, and another body is refused. */
async function tryCrowd(book: CaseBook, number: number): Promise<void> {
  const customer = await openCustomer();
  const key = `crowd-${number}-${randomUUID()}`;
  const answers = await Promise.all(Array.from({ length: CALLERS }, () => adjust(customer, key)));
  for (const { status } of answers)
    book.check([201, 409].includes(status), `a caller was answered ${status}`);
  const settled = await adjust(customer, key);
  const given = [...answers, settled].filter(({ status }) => status === 201);
  const bodies = new Set(given.map(sortedText));
  book.equal([settled.status, bodies.size], [201, 1], "the answer to a repeat, and different answers given");
  book.equal(settled.headers["idempotency-replayed"], "true", "the mark of a replay");
  const other = await adjust(customer, key, { ...BODY, amountMicros: "8000" });
  book.equal(other.status, 422, "the same key with another body");
  book.equal(await effects(customer), { entries: 1, balance: "7000" }, "effects of one key");
}

/** One key from a hundred callers who want to pay: one payment page, here and at the payment service. */
async function tryTopUps(book: CaseBook, number: number): Promise<void> {
  const { partnerId, workspaceId } = await createTenant();
  const service = await trialPayments();
  const stripeAccount = await connectAccount(service, partnerId);
  const { secret } = await createApiKey({ partnerId, workspaceId: null }, ["billing.manage"]);
  const key = `topup-${number}-${randomUUID()}`;
  const topUp = (amountMicros: string) =>
    send(hostOf(`p-${partnerId}`), `/api/w/w-${workspaceId}/credits/topup`, {
      headers: { authorization: `Bearer ${secret}`, "idempotency-key": key },
      body: { amountMicros },
    });
  const answers = await Promise.all(Array.from({ length: CALLERS }, () => topUp("25000000")));
  for (const { status } of answers)
    book.check([201, 409].includes(status), `a caller who pays was answered ${status}`);
  const settled = await topUp("25000000");
  const pages = new Set([...answers, settled].filter(({ status }) => status === 201).map(sortedText));
  book.equal([settled.status, pages.size], [201, 1], "the answer to a repeat, and different pages given");
  book.equal((await topUp("30000000")).status, 422, "the same key with another amount");
  const [row] = await allRows("SELECT count(*)::int AS n FROM checkouts WHERE workspace_id = $1", [
    workspaceId,
  ]);
  const { data } = await service.stripe.checkout.sessions.list({ limit: 100 }, { stripeAccount });
  book.equal([row?.n, data.length], [1, 1], "checkouts of one key, here and at the payment service");
}

/** A second web server of the product, to be killed in the middle of a request. */
async function startSecondWeb({ env }: OwnProduct): Promise<{ child: Child; port: number }> {
  const port = await findPortBlock(1);
  const child = startChild({
    name: "the second web server",
    args: ["server.mjs"],
    env: { ...env, NODE_ENV: "production", PORT: String(port), BIND_ADDRESS: "127.0.0.1" },
    logFile: `${String(env.GENIUS_HOME)}/logs/second-web-${port}.log`,
  });
  await waitFor(
    "the second web server",
    async () => (await request(`http://127.0.0.1:${port}/api/health`)).statusCode === 200,
    { deadlineMs: 60_000 },
  );
  return { child, port };
}

async function claimExists(key: string): Promise<boolean> {
  const [row] = await allRows("SELECT status FROM idempotency_keys WHERE key = $1", [key]);
  return row?.status === "in_progress";
}

/** The minute that protects a claim passes at once. */
async function expireClaim(key: string): Promise<void> {
  await allRows("UPDATE idempotency_keys SET locked_until = now() - interval '1 second' WHERE key = $1", [
    key,
  ]);
}

/** The process dies after it has claimed the key and before it commits; the next one does the work once. */
async function tryCrash(book: CaseBook, product: OwnProduct, number: number): Promise<void> {
  const customer = await openCustomer();
  const key = `crash-${number}-${randomUUID()}`;
  const { child, port } = await startSecondWeb(product);
  await withClient(urlOf("owner"), async (blocker) => {
    await blocker.query("BEGIN; LOCK TABLE credit_entries IN ACCESS EXCLUSIVE MODE");
    const doomed = request(`http://127.0.0.1:${port}${customer.path}`, {
      method: "POST",
      headers: {
        ...customer.headers,
        host: customer.host,
        "idempotency-key": key,
        "content-type": "application/json",
      },
      body: JSON.stringify(BODY),
    }).then(
      ({ statusCode }) => `answered ${statusCode}`,
      () => "cut off",
    );
    await waitFor("the key to be claimed", () => claimExists(key));
    signalGroup(child.pid, "SIGKILL");
    await child.ended;
    book.equal(await doomed, "cut off", "the request whose server died");
    await blocker.query("ROLLBACK");
  });
  book.equal((await adjust(customer, key)).status, 409, "a repeat while the claim still stands");
  await expireClaim(key);
  book.equal((await adjust(customer, key)).status, 201, "the repeat after it");
  book.equal((await adjust(customer, key)).status, 201, "one more repeat");
  book.equal(
    await effects(customer),
    { entries: 1, balance: "7000" },
    "effects of a key whose first server died",
  );
}

/** A claim that outlived its minute is taken over; whoever comes back late must not do the work a second time. */
async function tryLateFinisher(book: CaseBook): Promise<void> {
  const customer = await openCustomer();
  const key = `late-${randomUUID()}`;
  const [first, second] = await withClient(urlOf("owner"), async (blocker) => {
    await blocker.query("BEGIN; LOCK TABLE credit_entries IN ACCESS EXCLUSIVE MODE");
    const slow = adjust(customer, key);
    await waitFor("the key to be claimed", () => claimExists(key));
    await expireClaim(key);
    const successor = adjust(customer, key);
    await waitFor("the claim to be taken over", async () => {
      const [row] = await allRows(
        "SELECT locked_until > now() AS taken FROM idempotency_keys WHERE key = $1",
        [key],
      );
      return row?.taken === true;
    });
    await blocker.query("ROLLBACK");
    return Promise.all([slow, successor]);
  });
  book.check(
    [first, second].every(({ status }) => status === 201 || status === 409),
    `two holders of one claim were answered ${first.status} and ${second.status}`,
  );
  book.equal((await adjust(customer, key)).status, 201, "a repeat after both");
  book.equal(await effects(customer), { entries: 1, balance: "7000" }, "effects of two holders of one claim");
}

/** One idempotency key has one effect: from many callers, with another body, and across a crash. */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  const product = await startTrialProduct();
  const book = new CaseBook();
  // The guarded thing is that a key is stored as it was sent.
  const sabotage = spoilingTrigger(
    "idempotency_keys",
    "INSERT",
    "NEW.key := NEW.key || random()::text; RETURN NEW;",
  );
  await withSabotage(canary, sabotage, async () => {
    for (let number = 0; number < (canary ? 1 : KEYS[size]); number += 1) await tryCrowd(book, number);
    if (canary) return;
    for (let number = 0; number < TOP_UPS[size]; number += 1) await tryTopUps(book, number);
    for (let number = 0; number < CRASHES[size]; number += 1) await tryCrash(book, product, number);
    await tryLateFinisher(book);
  });
  return book.outcome();
}
