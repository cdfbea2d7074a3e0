import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { Operation } from "@/types/operation";
import { send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import type { Sample } from "../support/tenancy/samples/kit";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { type Caller, castOperator } from "../support/trials/foreign-payments/cast";
import { EVENT_TYPES, THIN_TYPES } from "../support/trials/foreign-payments/event-types";
import {
  type FalseScene,
  falseEvents,
  falseThinEvents,
} from "../support/trials/foreign-payments/false-events";
import {
  type ForeignRequest,
  foreignIdRequests,
  type Intrusion,
  idsOf,
  MONEY_OPERATIONS,
  sampleMoney,
  trespasses,
} from "../support/trials/foreign-payments/foreign-requests";
import { changedTables, moneyOf } from "../support/trials/foreign-payments/money-tables";
import { openPayingAgencies, type PayingAgency } from "../support/trials/foreign-payments/paying-agency";
import { makeLures } from "../support/trials/foreign-payments/strangers";
import { tryEvents, workOffEvents } from "../support/trials/foreign-payments/try-events";
import { type TrialPayments, trialPayments } from "../support/trials/payment-service";
import { startTrialProduct } from "../support/trials/product";

/** Ids tried at each place of each operation, and types of events. */
const SIZES = { S: { ids: 1, types: 5 }, M: { ids: 8, types: EVENT_TYPES.length } } as const;
const AT_ONCE = 6;
/** Types whose things have moved at the service without the product having heard of it. */
const CANARY_TYPES = ["payment_intent.succeeded", "checkout.session.completed", "refund.created"];

/** Compares what both agencies have with what they had, and tells who changed it. */
class Watch {
  readonly #book: CaseBook;
  readonly #partnerIds: string[];
  #before: Record<string, string> = {};

  constructor(book: CaseBook, agencies: readonly PayingAgency[]) {
    this.#book = book;
    this.#partnerIds = agencies.map(({ marked }) => marked.partnerId);
  }

  async begin(): Promise<void> {
    this.#before = await moneyOf(this.#partnerIds);
  }

  /** One more case: nothing has changed since the last look. */
  async expectNothing(label: string): Promise<void> {
    const after = await moneyOf(this.#partnerIds);
    this.#book.equal(changedTables(this.#before, after), [], `${label}: tables that changed`);
    this.#before = after;
  }
}

function secretsOf(agency: PayingAgency): string[] {
  const { marked } = agency;
  return [marked.marker, marked.workspace.marker, marked.sibling.marker, ...Object.values(idsOf(agency))];
}

/** Sends requests that must come to nothing, and looks whether answers say anything of others that was not asked with. */
async function tryRequests(book: CaseBook, requests: readonly ForeignRequest[], secrets: readonly string[]) {
  await inParallel(requests, AT_ONCE, async ({ what, operation, host, path, headers, body, mayAnswer }) => {
    const call = { method: operation.method, headers, ...(body === undefined ? {} : { body }) };
    const { status, text } = await send(host, path, call);
    // The payment service may be the one that refuses.
    const isRefused = (status >= 400 && status < 500) || text.includes('"code":"provider_refused"');
    const asked = path + JSON.stringify(body ?? "");
    const leaks = secrets.filter((secret) => !asked.includes(secret) && text.includes(secret));
    const holds = (isRefused || (mayAnswer && status === 200)) && leaks.length === 0;
    book.check(holds, `${what}: answered ${status}, with ${JSON.stringify(leaks)} (${text.slice(0, 200)})`);
  });
}

type Stage = {
  book: CaseBook;
  watch: Watch;
  random: SeededRandom;
  agencies: [PayingAgency, PayingAgency];
  operator: Caller;
  ids: number;
};

/** One agency's people with the other's ids, and the other's people at the one's address. */
async function tryAgency(stage: Stage, own: PayingAgency, foreign: PayingAgency): Promise<void> {
  const { book, watch, random, operator, ids } = stage;
  const { workspace, sibling } = own.marked;
  const samples = await sampleMoney(workspace);
  const siblingSamples = await sampleMoney(sibling);
  await watch.begin();
  const foreignIds = idsOf(foreign);
  const at = (caller: Caller) => ({ ...caller, host: own.owner.host });
  const asOwner = {
    caller: own.owner,
    target: workspace,
    ids: foreignIds,
    audiences: ["workspace", "partner"],
  } as const;
  const asOperator = {
    caller: operator,
    target: workspace,
    ids: foreignIds,
    audiences: ["super-admin"],
  } as const;
  const asSibling = {
    caller: own.siblingOwner,
    target: sibling,
    ids: siblingIds(own),
    audiences: ["workspace"],
  } as const;
  const tries: [string, ForeignRequest[], readonly string[]][] = [
    ["the agency's owner", drawn(samples, asOwner, random, ids), secretsOf(foreign)],
    ["an operator", crossed(samples, asOperator, random, ids), secretsOf(foreign)],
    ["a sibling's owner", drawn(siblingSamples, asSibling, random, ids), [workspace.marker]],
    ...[foreign.owner, foreign.key, own.bareKey, operator].map(
      (caller): [string, ForeignRequest[], string[]] => [
        caller.who,
        trespasses(samples, own, at(caller), MONEY_OPERATIONS),
        secretsOf(own),
      ],
    ),
    ["a viewer", trespasses(samples, own, own.viewer, MONEY_OPERATIONS.filter(managesMoney)), secretsOf(own)],
  ];
  for (const [who, requests, secrets] of tries) {
    await tryRequests(book, requests, secrets);
    await watch.expectNothing(`after ${who}`);
  }
}

function managesMoney(operation: Operation): boolean {
  return operation.audience !== "workspace" || operation.permission === "billing.manage";
}

/** What the neighbour has; the agency and its plans are the sibling's as well. */
function siblingIds({ rows, things, marked }: PayingAgency): Record<string, string> {
  const { checkoutId = "", paymentId = "", refunds = "", payment_customers = "" } = rows;
  const outside = {
    cus: things.customer.id,
    pi: things.payment.id,
    cs: things.checkout.id,
    sub: things.subscription.id,
  };
  return {
    checkoutId,
    paymentId,
    refunds,
    payment_customers,
    ...outside,
    slug: marked.workspace.workspaceSlug,
  };
}

function drawn(samples: Map<string, Sample>, intrusion: Intrusion, random: SeededRandom, count: number) {
  return foreignIdRequests(samples, intrusion, random, count);
}

/** An operator may act on any agency, but not on one agency's things in the name of another. */
function crossed(samples: Map<string, Sample>, intrusion: Intrusion, random: SeededRandom, count: number) {
  return foreignIdRequests(
    samples,
    { ...intrusion, caller: { ...intrusion.caller, host: hostOf() } },
    random,
    count,
  ).filter(({ operation, what }) => operation.path.includes("[partnerId]") && !what.endsWith("a query"));
}

async function tryFalseEvents(stage: Stage, types: readonly string[]): Promise<void> {
  const { book, watch, agencies } = stage;
  const scenes = await scenesOf(agencies);
  await watch.begin();
  for (const type of EVENT_TYPES.filter((each) => types.includes(each.type))) {
    await tryEvents(
      book,
      scenes.flatMap((scene) => falseEvents(type, scene)),
    );
    await watch.expectNothing(`after events ${type.type}`);
    if (book.isConvinced) return;
  }
  for (const type of THIN_TYPES) {
    await tryEvents(
      book,
      scenes.flatMap((scene) => falseThinEvents(type, scene)),
    );
    await watch.expectNothing(`after events ${type}`);
  }
}

async function scenesOf([one, other]: [PayingAgency, PayingAgency]): Promise<FalseScene[]> {
  const service = await trialPayments();
  const pairs = [
    { sender: one, victim: other },
    { sender: other, victim: one },
  ];
  return await Promise.all(
    pairs.map(async ({ sender, victim }) => ({
      ...{ sender, victim },
      strangers: await makeLures(service, sender, victim, false),
      payers: await makeLures(service, sender, victim, true),
    })),
  );
}

async function tryAll(
  book: CaseBook,
  service: TrialPayments,
  { seed, size, canary }: TrialOptions,
): Promise<void> {
  const random = createSeededRandom(seed);
  const agencies = await openPayingAgencies(service);
  const watch = new Watch(book, agencies);
  const { ids, types } = SIZES[size];
  const stage: Stage = { book, watch, random, agencies, operator: await castOperator(), ids };
  const [one, other] = agencies;
  // The guarded thing is that an event is read in the account it came from: another account is written into it.
  const sabotage = spoilingTrigger(
    "stripe_events",
    "INSERT",
    `NEW.body := replace(NEW.body, '${one.accountId}', '${other.accountId}'); RETURN NEW;`,
  );
  if (!canary) {
    await tryAgency(stage, one, other);
    await tryAgency(stage, other, one);
  }
  const chosen = random.shuffle(EVENT_TYPES.map(({ type }) => type)).slice(0, types);
  await withSabotage(canary, sabotage, () => tryFalseEvents(stage, canary ? CANARY_TYPES : chosen));
}

/**
 * Two agencies with real money at the payment service, each with the ids of the other: at every operation of money, and in
 * every type of event, signed rightly by who may send it. Things at the service have moved unheard, so that any of them
 * that is read for the wrong reason shows.
 */
export async function run(options: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook(options);
  const service = await trialPayments();
  try {
    await tryAll(book, service, options);
  } finally {
    // Other trials use the same service, and want to hear of their own payments alone.
    await service.speakAgain();
    await workOffEvents();
  }
  return book.outcome();
}
