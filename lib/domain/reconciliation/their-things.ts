import type { SystemContext } from "@/lib/data/transaction";
import type { Books } from "@/lib/domain/payments/books";
import { VendorError } from "@/lib/platform/vendor-error";
import type {
  DisputeFacts,
  Listed,
  ListedInvoice,
  PaymentFacts,
  RefundFacts,
} from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { Thing, ThingType } from "./difference";
import { ownersOfIntents, type Payer } from "./our-things";

/** In whose books, of which agency, and who pays there. */
export interface TheirScope {
  partnerId: string;
  books: Books;
  payers: Payer[];
}

type Range = { from: Date; until: Date };

const PAYMENT_STATUS = {
  pending: "pending",
  needs_person: "pending",
  succeeded: "succeeded",
  failed: "failed",
  canceled: "canceled",
} as const satisfies Record<PaymentFacts["state"], string>;

/** All of a kind made in the time that are of the agency's payers; others in its account are none of ours. */
export async function theirThings(
  ctx: SystemContext,
  type: ThingType,
  scope: TheirScope,
  range: Range,
): Promise<Thing[]> {
  const { account } = scope.books;
  const service = paymentService();
  if (type === "refund" || type === "dispute") {
    const list = (after?: string): Promise<Listed<RefundFacts | DisputeFacts>> =>
      type === "refund"
        ? service.listRefunds(account, { ...range, after })
        : service.listDisputes(account, { ...range, after });
    return ofOurPayments(ctx, scope, await everyPage(list));
  }
  // On the platform's account every agency pays: there only its own are asked for.
  const customers =
    account.kind === "platform" ? scope.payers.map(({ customerId }) => customerId) : [undefined];
  const things: Thing[] = [];
  for (const customerId of customers) {
    const query = { ...range, ...(customerId === undefined ? {} : { customerId }) };
    const list = (after?: string): Promise<Listed<PaymentFacts | ListedInvoice>> =>
      type === "payment"
        ? service.listPayments(account, { ...query, after })
        : service.listInvoices(account, { ...query, after });
    things.push(...ofOurPayers(scope, await everyPage(list)));
  }
  return things;
}

/** One of them read by its id; null when the account has none such or it is nobody's we know. */
export async function readThing(
  ctx: SystemContext,
  type: ThingType,
  scope: TheirScope,
  id: string,
): Promise<Thing | null> {
  const { account } = scope.books;
  const service = paymentService();
  try {
    if (type === "payment") return ofOurPayers(scope, [await service.readPayment(account, id)])[0] ?? null;
    if (type === "invoice") return ofOurPayers(scope, [await service.readInvoice(account, id)])[0] ?? null;
    const facts =
      type === "refund" ? await service.readRefund(account, id) : await service.readDispute(account, id);
    return (await ofOurPayments(ctx, scope, [facts]))[0] ?? null;
  } catch (error) {
    if (error instanceof VendorError && (error.kind === "not_found" || error.kind === "invalid")) return null;
    throw error;
  }
}

async function everyPage<T>(list: (after?: string) => Promise<Listed<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page: Listed<T> = await list(after);
    items.push(...page.items);
    after = page.next ?? undefined;
  }
  return items;
}

function ofOurPayers({ payers }: TheirScope, items: (PaymentFacts | ListedInvoice)[]): Thing[] {
  const known = new Map(payers.map(({ customerId, workspaceId }) => [customerId, workspaceId]));
  return items.flatMap((facts) => {
    const { customerId } = facts;
    const workspaceId = customerId === null ? undefined : known.get(customerId);
    if (workspaceId === undefined) return [];
    return ["receivedMicros" in facts ? paymentThing(facts, workspaceId) : invoiceThing(facts, workspaceId)];
  });
}

function paymentThing(facts: PaymentFacts, workspaceId: string | null): Thing {
  const status = PAYMENT_STATUS[facts.state];
  return {
    ...{ id: facts.id, workspaceId, currency: facts.currency },
    amountMicros: status === "succeeded" ? facts.receivedMicros : facts.amountMicros,
    says: { status, feeMicros: facts.applicationFeeMicros.toString() },
    isMissed: status === "succeeded",
  };
}

function invoiceThing(facts: ListedInvoice, workspaceId: string | null): Thing {
  return {
    ...{ id: facts.id, workspaceId, currency: facts.currency, amountMicros: facts.totalMicros },
    says: { status: facts.status, paidMicros: facts.amountPaidMicros.toString() },
    isMissed: facts.status !== "draft" && facts.status !== "void",
  };
}

async function ofOurPayments(
  ctx: SystemContext,
  { partnerId, books }: TheirScope,
  items: (RefundFacts | DisputeFacts)[],
): Promise<Thing[]> {
  const intents = items.flatMap(({ paymentIntentId }) => (paymentIntentId === null ? [] : [paymentIntentId]));
  if (intents.length === 0) return [];
  const { connectAccountId } = books;
  const owners = await ownersOfIntents(ctx, { partnerId, connectAccountId }, intents);
  return items.flatMap((facts): Thing[] => {
    const workspaceId = facts.paymentIntentId === null ? undefined : owners.get(facts.paymentIntentId);
    if (workspaceId === undefined) return [];
    const { id, currency, amountMicros } = facts;
    const shared = { id, workspaceId, currency, amountMicros };
    if ("isWithdrawn" in facts) {
      const { status, isWithdrawn } = facts;
      return [{ ...shared, says: { status, isWithdrawn }, isMissed: true }];
    }
    const isMissed = facts.state === "pending" || facts.state === "succeeded";
    return [{ ...shared, says: { status: facts.state }, isMissed }];
  });
}
