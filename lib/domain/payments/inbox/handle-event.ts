import { completeAgencyCheckout } from "@/lib/domain/agency-checkout/complete-checkout";
import { syncConnectAccount } from "@/lib/domain/connect/sync-account";
import { syncPartnerSubscription } from "@/lib/domain/partner-billing/sync-subscription";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { syncClientSubscription } from "@/lib/domain/subscriptions/sync-subscription";
import type { PaymentsEvent } from "@/lib/vendors/payments/port";
import { parseStoredEvent, paymentService } from "@/lib/vendors/payments/registry";
import { type Books, findBooksOfEvent, findPayer } from "../books";
import { APPLIED, ignored, ofNobody, type SyncOutcome } from "../internal";
import { syncCheckoutIn } from "../settle-checkout";
import { findCardholder, syncCustomerIn } from "../sync-customer";
import { syncDisputeIn } from "../sync-dispute";
import { syncInvoiceIn } from "../sync-invoice";
import { syncPaymentIn } from "../sync-payment";
import { syncRefundIn } from "../sync-refund";
import type { ClaimedEvent } from "./claim-events";

/** What an event came to, and which agency it was about where that is known. */
export interface Handled {
  result: SyncOutcome;
  partnerId: string | null;
}

/**
 * Works an event off: it only names a thing, which is then read whole at the service, in the account our own row names.
 * So neither its order nor its repetition nor what it says matters.
 */
export async function handleEvent(ctx: TenantContext, stored: ClaimedEvent): Promise<Handled> {
  const event = parseStoredEvent(stored.body);
  if (!event) return { result: ignored("The content is no event."), partnerId: null };
  if (event.isLive !== paymentService().isLive) {
    return {
      result: ignored(`The event is of the ${event.isLive ? "live" : "test"} mode.`),
      partnerId: null,
    };
  }
  const books = await findBooksOfEvent(ctx, event.account ?? thinAccount(event));
  if (!books) return { result: ignored("The event is of an account that is none of ours."), partnerId: null };
  const handler = handlerOf(event.type);
  if (!handler) return { result: ignored("Events of this type are not needed."), partnerId: books.partnerId };
  const result = await handler(ctx, books, event);
  const payer = books.partnerId ?? (await findPayer(ctx, books, field(event, "customer")))?.partnerId;
  return { result, partnerId: payer ?? null };
}

/** Thin events about an account name it as their thing. */
function thinAccount({ object, type, objectId }: PaymentsEvent): string | null {
  return object === null && type.startsWith("v2.core.account") ? objectId : null;
}

type Handler = (ctx: TenantContext, books: Books, event: PaymentsEvent) => Promise<SyncOutcome>;

/** Types by their beginning; the first that fits counts. */
const HANDLERS: readonly [string, Handler][] = [
  ["checkout.session.", checkout],
  ["payment_intent.", named(syncPaymentIn)],
  ["charge.refund.", named(syncRefundIn)],
  ["charge.dispute.", named(syncDisputeIn)],
  ["charge.refunded", pointed("payment_intent", syncPaymentIn)],
  ["refund.", named(syncRefundIn)],
  ["invoice_payment.", pointed("invoice", invoice)],
  ["invoice.upcoming", async () => ignored("An invoice that is yet to come is not written down.")],
  ["invoice.", named(invoice)],
  ["customer.subscription.", pointed("customer", subscription)],
  ["customer.updated", named(syncCustomerIn)],
  ["customer.deleted", named(syncCustomerIn)],
  ["payment_method.detached", formerCustomer],
  ["payment_method.", pointed("customer", syncCustomerIn)],
  ["setup_intent.succeeded", pointed("customer", syncCustomerIn)],
  ["account.updated", connectAccount],
  ["account.application.deauthorized", connectAccount],
  ["capability.updated", connectAccount],
  ["v2.core.account", connectAccount],
];

function handlerOf(type: string): Handler | undefined {
  return HANDLERS.find(([beginning]) => type.startsWith(beginning))?.[1];
}

type SyncIn = (ctx: TenantContext, books: Books, id: string) => Promise<SyncOutcome>;

/** The thing is the event's own. */
function named(sync: SyncIn): Handler {
  return async (ctx, books, { objectId }) =>
    objectId === null ? ignored("The event names no thing.") : sync(ctx, books, objectId);
}

/** The thing is one that the event's own points at. */
function pointed(name: string, sync: SyncIn): Handler {
  return async (ctx, books, event) => {
    const id = field(event, name);
    return id === null ? ignored(`The event names no ${name}.`) : sync(ctx, books, id);
  };
}

function field(event: PaymentsEvent, name: string): string | null {
  const value = event.object?.[name];
  return typeof value === "string" ? value : null;
}

async function checkout(ctx: TenantContext, books: Books, { objectId }: PaymentsEvent): Promise<SyncOutcome> {
  if (objectId === null) return ignored("The event names no checkout.");
  const own = await syncCheckoutIn(ctx, books, objectId);
  if (own) return own;
  if (books.connectAccountId !== null) return ignored("The checkout was not begun here.");
  const outcome = await completeAgencyCheckout(ctx, objectId);
  return outcome === "ignored" ? ignored("The checkout was not begun here.") : APPLIED;
}

/** An invoice of a plan says how the plan stands, too. */
async function invoice(ctx: TenantContext, books: Books, id: string): Promise<SyncOutcome> {
  const outcome = await syncInvoiceIn(ctx, books, id);
  if (outcome.outcome !== "applied") return outcome;
  const { customerId, subscriptionId } = await paymentService().readInvoice(books.account, id);
  return subscriptionId === null ? outcome : subscription(ctx, books, customerId);
}

async function subscription(ctx: TenantContext, books: Books, customerId: string): Promise<SyncOutcome> {
  const owner = await findPayer(ctx, books, customerId);
  if (!owner) return ofNobody("subscription");
  const { partnerId, workspaceId } = owner;
  if (workspaceId === null) await syncPartnerSubscription(ctx, partnerId);
  else await syncClientSubscription(ctx, { partnerId, workspaceId });
  return APPLIED;
}

/** A card that was removed no longer says whose it was; we know who had it. */
async function formerCustomer(ctx: TenantContext, books: Books, event: PaymentsEvent): Promise<SyncOutcome> {
  const customerId = event.objectId === null ? null : await findCardholder(ctx, books, event.objectId);
  return customerId === null
    ? ignored("The card is none that is charged.")
    : syncCustomerIn(ctx, books, customerId);
}

async function connectAccount(ctx: TenantContext, { partnerId }: Books): Promise<SyncOutcome> {
  if (partnerId === null) return ignored("The event is of no agency's account.");
  await syncConnectAccount(ctx, partnerId);
  return APPLIED;
}
