import { randomInt } from "node:crypto";
import { backgroundScope, inAccount, type Scope } from "../frame/scope";
import { visible } from "../frame/values";
import type { StripeWorld } from "../frame/world";
import { events, type PendingDelivery, pendingDeliveries, thinEvents } from "./emit";
import { thinDestinations } from "./event-destinations";
import { signatureOf } from "./sign";
import { webhookEndpoints } from "./webhook-endpoints";

const ANSWER_WITHIN_MS = 10_000;
const REMEMBERED = 5000;

export interface Courier {
  /** Resolves when nothing is under way and nothing is due. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface Letter {
  url: string;
  secret: string;
  type: string;
  body: string;
}

/** What is sent and where; null when the endpoint or the event is gone. */
function letterOf(scope: Scope, delivery: PendingDelivery): Letter | null {
  const owner = inAccount(scope, scope.platform);
  if (delivery.isThin) {
    const target = thinDestinations(owner).get(delivery.endpoint);
    const event = thinEvents(owner).get(delivery.event);
    if (!target || !event) return null;
    // The data of a thin event is fetched, never pushed.
    const { data: _, ...pushed } = event;
    return { url: target._url, secret: target._secret, type: event.type, body: JSON.stringify(pushed) };
  }
  const source = inAccount(scope, delivery.account);
  const target =
    webhookEndpoints(source).get(delivery.endpoint) ?? webhookEndpoints(owner).get(delivery.endpoint);
  const event = events(source).get(delivery.event);
  if (!target || !event) return null;
  const body = JSON.stringify(visible(event), null, 2);
  return { url: target.url, secret: target._secret, type: event.type, body };
}

async function send(
  world: StripeWorld,
  letter: Letter,
  headers: Record<string, string>,
): Promise<{ status: number | null; error?: string }> {
  try {
    const signal = AbortSignal.any([world.stopping.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const answer = await fetch(letter.url, {
      method: "POST",
      headers,
      body: letter.body,
      redirect: "manual",
      signal,
    });
    await answer.arrayBuffer();
    return { status: answer.status };
  } catch (error) {
    // No answer is an answer, too: it is noted and tried again.
    return { status: null, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Tries once; true when the receiver took it. Signatures carry real time, as receivers check it. */
async function tryOnce(world: StripeWorld, delivery: PendingDelivery, letter: Letter): Promise<boolean> {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    "stripe-signature": signatureOf(letter.secret, letter.body, Math.floor(Date.now() / 1000)),
  };
  const { url, type, body } = letter;
  const { event, account, endpoint, attempt } = delivery;
  const result = await send(world, letter, headers);
  world.deliveries.push({ event, type, account, endpoint, url, headers, body, attempt, ...result });
  if (world.deliveries.length > REMEMBERED) world.deliveries.splice(0, REMEMBERED / 5);
  return result.status !== null && result.status >= 200 && result.status < 300;
}

function settle(scope: Scope, delivery: PendingDelivery): void {
  pendingDeliveries(scope).remove(delivery.id);
  if (delivery.isThin) return;
  const collection = events(inAccount(scope, delivery.account));
  const event = collection.get(delivery.event);
  if (!event) return;
  event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
  collection.put(event);
}

async function deliver(world: StripeWorld, scope: Scope, delivery: PendingDelivery): Promise<void> {
  const letter = letterOf(scope, delivery);
  if (!letter) {
    pendingDeliveries(scope).remove(delivery.id);
    return;
  }
  let isTaken = await tryOnce(world, delivery, letter);
  // Under stress the receiver hears everything twice, also what it took.
  if (world.settings.stress) isTaken = (await tryOnce(world, delivery, letter)) || isTaken;
  const pause = world.settings.retryDelaysMs[delivery.attempt - 1];
  if (world.stopping.signal.aborted) return;
  if (isTaken || pause === undefined) return settle(scope, delivery);
  const { attempt } = delivery;
  pendingDeliveries(scope).put({ ...delivery, attempt: attempt + 1, dueAt: Date.now() + pause });
}

async function deliverAll(world: StripeWorld, due: readonly Due[]): Promise<void> {
  for (const { scope, delivery } of due) await deliver(world, scope, delivery);
}

function shuffled<Item>(items: Item[]): Item[] {
  const rest = [...items];
  const result: Item[] = [];
  while (rest.length > 0) result.push(...rest.splice(randomInt(rest.length), 1));
  return result;
}

interface Due {
  scope: Scope;
  delivery: PendingDelivery;
}

function waiting(world: StripeWorld): Due[] {
  return world.store.accounts().flatMap((account) => {
    const scope = backgroundScope(world, account);
    return pendingDeliveries(scope)
      .all()
      .map((delivery) => ({ scope, delivery }));
  });
}

/** Hands events over in the background, one after the other, and tries again what was refused. */
export function startCourier(world: StripeWorld): Courier {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const dueNow = () =>
    world.settings.paused ? [] : waiting(world).filter(({ delivery }) => delivery.dueAt <= Date.now());

  async function work(): Promise<void> {
    for (;;) {
      const due = dueNow();
      if (due.length === 0 || world.stopping.signal.aborted) return;
      const ordered = world.settings.stress ? shuffled(due) : due;
      // A receiver that is slow holds up itself and nobody else.
      const byEndpoint = Object.groupBy(ordered, ({ delivery }) => delivery.endpoint);
      await Promise.all(Object.values(byEndpoint).map((own) => deliverAll(world, own ?? [])));
    }
  }

  function sleepUntilNext(): void {
    if (world.stopping.signal.aborted || world.settings.paused) return;
    const next = Math.min(...waiting(world).map(({ delivery }) => delivery.dueAt));
    if (next === Infinity) return;
    timer = setTimeout(wake, Math.max(1, next - Date.now()));
  }

  function wake(): void {
    clearTimeout(timer);
    // A moment later, so that the request that caused the event is answered first and its events come together.
    running ??= new Promise<void>((resolve) => setTimeout(resolve, 5)).then(work).finally(() => {
      running = null;
      sleepUntilNext();
    });
  }

  world.wakeDeliveries = wake;
  wake();
  return {
    async idle() {
      while (running !== null) await running;
    },
    async stop() {
      clearTimeout(timer);
      while (running !== null) await running;
      clearTimeout(timer);
    },
  };
}
