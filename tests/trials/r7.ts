import { setTimeout as delay } from "node:timers/promises";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { claimDeliveries } from "@/lib/domain/webhook-endpoints/claim-deliveries";
import { fileCallMessages } from "@/lib/domain/webhook-endpoints/file-call-messages";
import { getDelivery } from "@/lib/domain/webhook-endpoints/get-delivery";
import { listDeliveries } from "@/lib/domain/webhook-endpoints/list-deliveries";
import { replayFailed } from "@/lib/domain/webhook-endpoints/replay-failed";
import { TRIES_PER_ROUND } from "@/lib/domain/webhook-endpoints/retry-schedule";
import { sendMessage } from "@/lib/domain/webhook-endpoints/send-message";
import { useClock as moveClock } from "@/lib/platform/clock";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import { createTenant, type TestTenant } from "../support/fixtures";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import {
  type Mailbox,
  type Manner,
  type OddReceivers,
  startOddReceivers,
} from "../support/trials/odd-receivers";
import { startTrialProduct } from "../support/trials/product";
import { createTestCall, createTestEndpoint, fileTestDelivery } from "../support/webhook-endpoints";

const HOUR_MS = 3_600_000;
/** Endpoints of each manner, and messages to each. */
const COUNTS = {
  S: { good: 20, odd: 2, hanging: 6, messages: 4 },
  M: { good: 200, odd: 8, hanging: 60, messages: 10 },
};
const CANARY = { good: 2, odd: 1, hanging: 1, messages: 2 };
type Counts = typeof CANARY;

const ODD = [
  "failing-twice",
  "resetting-twice",
  "redirecting-twice",
  "babbling-twice",
  "huge",
  "dripping",
] as const;
const MANNERS: readonly Manner[] = ["good", ...ODD, "hanging", "broken", "gone"];
/** What the canary forgets is who failed; it need not wait for who never comes to an end. */
const QUICK_MANNERS = MANNERS.filter((manner) => manner !== "dripping");
/** A try may take 15 seconds; whoever waited for a hanging one would wait longer than this. */
const UNDELAYED_MS = 10_000;
const PER_ENDPOINT = 4;
const MOST_BYTES = 64 * 1024 ** 2;

/** A client all of whose endpoints behave alike. */
interface Customer {
  manner: Manner;
  tenant: TestTenant;
  callId: string;
  boxes: Map<string, Mailbox>;
}

/** Tries that are over make the database forget that there was a failure: nothing is sent again. */
const forgetsFailures = spoilingTrigger(
  "webhook_deliveries",
  "UPDATE",
  "IF NEW.last_error IS NOT NULL THEN NEW.status := 'delivered'; END IF; RETURN NEW;",
);

/**
 * Customers' servers fail, hang, redirect, reset connections, answer ten gigabytes or nonsense. Each message arrives at
 * least once, with one id and one body however often it is sent; who works is not kept waiting by who does not; what is
 * given up is seen and can be sent again; what was in hand when a process died is sent again.
 */
export async function run({ size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const counts = canary ? CANARY : COUNTS[size];
  const receivers = await startOddReceivers();
  try {
    await withSabotage(canary, forgetsFailures, async () => {
      await dieBetweenSendingAndRecording(book, receivers);
      const manners = canary ? QUICK_MANNERS : MANNERS;
      const customers = await createCustomers(receivers, manners, counts);
      await sendToAll(book, customers, counts);
      await letTimePass(customers);
      for (const customer of customers.values()) await judge(book, customer, counts);
      await replay(book, receivers, customers.get("broken"), counts);
    });
    book.equal(receivers.faults, [], "requests that were not what they said");
    book.check(receivers.mostBytes() < MOST_BYTES, `an answer could send ${receivers.mostBytes()} bytes`);
  } finally {
    await receivers.stop();
  }
  return book.outcome();
}

/** One process claims, sends and is gone. The lease ends, and another sends the same again. */
async function dieBetweenSendingAndRecording(book: CaseBook, receivers: OddReceivers): Promise<void> {
  const tenant = await createTenant();
  const secret = newSigningSecret();
  const box = receivers.add("good", secret);
  const endpointId = await createTestEndpoint(tenant, { url: box.url, secret });
  // Due in the future, where this process alone looks.
  const restoreClock = moveClock(() => new Date(Date.now() + 2 * HOUR_MS));
  const { messageId, deliveryId } = await fileTestDelivery(tenant, endpointId);
  const claimed = await claimDeliveries({ healthy: 100, failing: 0, busy: new Map() }).finally(restoreClock);
  const own = claimed.find(({ id }) => id === deliveryId);
  if (own) await sendMessage(own);
  book.equal(box.seen.get(messageId)?.times, 1, "a message before its sender died");
  await makeDue([endpointId]);
  await until(async () => (box.seen.get(messageId)?.times ?? 0) > 1, 20_000);
  book.equal(box.seen.get(messageId)?.times, 2, "the same message after its sender died");
}

async function createCustomers(
  receivers: OddReceivers,
  manners: readonly Manner[],
  counts: Counts,
): Promise<Map<Manner, Customer>> {
  const customers = new Map<Manner, Customer>();
  for (const manner of manners) {
    const tenant = await createTenant();
    const boxes = new Map<string, Mailbox>();
    const many = manner === "good" ? counts.good : manner === "hanging" ? counts.hanging : counts.odd;
    for (let index = 0; index < many; index += 1) {
      const secret = newSigningSecret();
      const box = receivers.add(manner, secret);
      boxes.set(await createTestEndpoint(tenant, { url: box.url, secret }), box);
    }
    customers.set(manner, { manner, tenant, boxes, callId: await createTestCall(tenant) });
  }
  return customers;
}

/** Those that hang get theirs first; once they do hang, everybody else does, and the good ones at once. */
async function sendToAll(book: CaseBook, customers: Map<Manner, Customer>, counts: Counts): Promise<void> {
  const hanging = customers.get("hanging");
  if (!hanging) throw new Error("Nobody hangs.");
  await file(hanging, counts.messages * 3);
  const hang = await until(async () => [...hanging.boxes.values()].every(({ open }) => open > 0), 20_000);
  book.check(hang, "the hanging ones were not called");
  const begin = Date.now();
  for (const customer of customers.values()) if (customer !== hanging) await file(customer, counts.messages);
  const good = customers.get("good");
  const boxes = [...(good?.boxes.values() ?? [])];
  const limitMs = UNDELAYED_MS + boxes.length * counts.messages * 10;
  await until(async () => boxes.every(({ accepted }) => accepted.size >= counts.messages), limitMs);
  for (const { url, seen } of boxes) {
    const last = Math.max(...[...seen.values()].map(({ at }) => at - begin));
    book.check(seen.size === counts.messages && last < limitMs, `${url} had ${seen.size} after ${last} ms`);
  }
}

async function file({ tenant, callId }: Customer, messages: number): Promise<void> {
  const { partnerId, workspaceId } = tenant;
  for (let index = 0; index < messages; index += 1) {
    const change = { callId, partnerId, workspaceId, types: ["call.analyzed" as const] };
    await inSystemTransaction({}, (tx) => fileCallMessages(tx, [change]));
  }
}

/** A day in seconds: whoever is not kept by a slow answer is tried again and again until it is over. */
async function letTimePass(customers: Map<Manner, Customer>): Promise<void> {
  const all = [...customers.values()].filter(({ manner }) => manner !== "hanging");
  const quick = all.filter(({ manner }) => manner !== "dripping").flatMap(({ boxes }) => [...boxes.keys()]);
  await until(async () => {
    await makeDue(quick);
    const where = {
      endpointId: { in: all.flatMap(({ boxes }) => [...boxes.keys()]) },
      status: "pending" as const,
    };
    return (await systemDb().webhookDelivery.count({ where })) === 0;
  }, 180_000);
}

async function makeDue(endpointIds: string[]): Promise<void> {
  await allRows(
    `UPDATE webhook_deliveries SET next_attempt_at = now()
      WHERE endpoint_id = ANY($1) AND status = 'pending' AND next_attempt_at > now()`,
    [endpointIds],
  );
}

async function judge(book: CaseBook, { manner, boxes }: Customer, counts: Counts): Promise<void> {
  for (const [endpointId, box] of boxes) {
    const label = `${box.url}:`;
    const rows = await systemDb().webhookDelivery.findMany({ where: { endpointId } });
    const ids = rows.map(({ messageId }) => messageId);
    book.check(box.mostOpen <= PER_ENDPOINT, `${label} had ${box.mostOpen} requests at once`);
    book.check(
      [...box.seen.keys()].every((id) => ids.includes(id)),
      `${label} an id nobody filed`,
    );
    if (manner === "hanging") continue;
    book.equal(rows.length, counts.messages, `${label} deliveries`);
    if (manner === "gone") {
      const { isActive, disabledReason } = await systemDb().webhookEndpoint.findUniqueOrThrow({
        where: { id: endpointId },
      });
      book.equal([isActive, disabledReason], [false, "gone"], `${label} whether it is off`);
    }
    const isGivenUp = manner === "broken" || manner === "gone";
    for (const { messageId, status, attempts } of rows) {
      book.equal(status, isGivenUp ? "failed" : "delivered", `${label} ${messageId}`);
      if (manner === "broken") book.equal(attempts, TRIES_PER_ROUND, `${label} tries of ${messageId}`);
      if (!isGivenUp) book.check(box.accepted.has(messageId), `${label} ${messageId} was never accepted`);
    }
  }
}

/** What was given up is in the log, with what came back, and arrives once it is sent again. */
async function replay(
  book: CaseBook,
  receivers: OddReceivers,
  broken: Customer | undefined,
  counts: Counts,
): Promise<void> {
  if (!broken) throw new Error("Nobody is broken.");
  const { ctx } = broken.tenant;
  receivers.mend();
  for (const [endpointId, box] of broken.boxes) {
    const { rows } = await listDeliveries(ctx, endpointId, { limit: 100, status: "failed" });
    book.equal(rows.length, counts.messages, `${box.url}: failed deliveries in the log`);
    for (const { id } of rows) {
      const { tries } = await getDelivery(ctx, endpointId, id);
      book.equal(
        [tries.length, tries[0]?.statusCode],
        [TRIES_PER_ROUND, 500],
        `${box.url}: the log of ${id}`,
      );
    }
    const [from, to] = [-HOUR_MS, HOUR_MS].map((ms) => new Date(Date.now() + ms).toISOString());
    const { replayed } = await replayFailed(ctx, endpointId, { from: from ?? "", to: to ?? "" });
    book.equal(replayed, counts.messages, `${box.url}: sent again`);
    await until(async () => box.accepted.size >= replayed, 20_000);
    book.equal(
      [...box.accepted].toSorted(),
      rows.map(({ messageId }) => messageId).toSorted(),
      `${box.url}: what arrived in the end`,
    );
  }
}

/** Whether it came true within the time. */
async function until(isTrue: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (await isTrue()) return true;
    await delay(100);
  }
  return isTrue();
}
