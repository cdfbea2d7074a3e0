import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import {
  type InTransaction,
  inSystemTransaction,
  type SystemContext,
  systemRead,
} from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { noteTroubles } from "../payments/note-troubles";
import { learnPaymentAddress } from "../payments/open-invoice";
import { notFound } from "../shared/errors";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { type Choice, chooseSubscription, isLive, type PricedSubscription } from "./choose-subscription";
import { deriveRow } from "./derive-row";
import { type KnownPrice, matchPrices } from "./load-prices";
import { findSubscription, type SubscriptionRow } from "./subscription-row";
import { endSubscription, writeSubscription } from "./write-subscription";

const PLATFORM = { kind: "platform" } as const;

/** What a sync found: nothing to sync, something newer in place already, or our row as it is now. */
type SyncOutcome = "no_customer" | "outdated" | "synced";

/**
 * Brings our copy of an agency's subscription, its plan and its dunning to what the payment service says now; safe to
 * repeat, from anywhere, at the same time. A second live subscription and prices we never sold are listed as
 * differences and change nothing. Throws the `VendorError` of a service that is away; never call it in a transaction.
 */
export async function syncPartnerSubscription(ctx: SystemContext, partnerId: string): Promise<SyncOutcome> {
  const customerId = await findCustomer(ctx, partnerId);
  if (!customerId) return "no_customer";
  const askedAt = now();
  const facts = await listSubscriptions(customerId);
  const { ours, foreign } = await matchPrices(ctx, facts);
  const own = systemContext("partner-billing", { partnerId, workspaceId: "all" });
  if (ours.some(({ facts: { state } }) => state === "past_due" || state === "unpaid"))
    await learnPaymentAddress(own, { partnerId, workspaceId: null });
  const outcome = await inSystemTransaction(own, (tx) => apply(tx, { askedAt, ours, foreign }));
  await own.settle();
  return outcome;
}

/** A payer that was deleted at the service may be unknown there: then nothing runs any more. */
async function listSubscriptions(customerId: string): Promise<SubscriptionFacts[]> {
  try {
    return await paymentService().listSubscriptions(PLATFORM, customerId);
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return [];
    throw error;
  }
}

/** The payer of now, or the last one: what ended with it is still to be heard of. */
async function findCustomer(ctx: SystemContext, partnerId: string): Promise<string | null> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select stripe_customer_id as id from payment_customers
           where partner_id = ${partnerId}::uuid and workspace_id is null and connect_account_id is null
           order by (deleted_at is null) desc, id desc limit 1`,
    ),
  );
  return row?.id ?? null;
}

interface Answer {
  askedAt: Date;
  ours: PricedSubscription<KnownPrice>[];
  foreign: SubscriptionFacts[];
}

async function apply(
  tx: InTransaction<TenantContext>,
  { askedAt, ours, foreign }: Answer,
): Promise<SyncOutcome> {
  const { partnerId } = tx.scope;
  const partner = await lockPartner(tx, partnerId);
  const before = await findSubscription(tx, partnerId);
  // An answer that was asked for later is in place already: this one may be older than it.
  if (before && before.syncedAt > askedAt) return "outdated";
  const choice = chooseSubscription(ours, before?.endedAt === null ? before.stripeSubscriptionId : null);
  await noteTroubles(tx, { partnerId, workspaceId: null }, choice.chosen?.facts.id ?? null, [
    ...choice.surplus.map(({ facts }) => ({ what: "surplus" as const, facts })),
    ...foreign.filter(isLive).map((facts) => ({ what: "unknown_price" as const, facts })),
  ]);
  await write(tx, { partner, before, choice, ours, askedAt });
  return "synced";
}

const partnerRow = z.object({
  isBillingExempt: z.boolean(),
  planVariantId: z.uuid().nullable(),
  isSuspendedForBilling: z.boolean(),
});
export type LockedPayer = z.infer<typeof partnerRow>;

async function lockPartner(tx: InTransaction<TenantContext>, partnerId: string): Promise<LockedPayer> {
  const [row] = await queryRows(
    tx.tx,
    partnerRow,
    sql`select is_billing_exempt as "isBillingExempt", plan_variant_id as "planVariantId",
               is_suspended_for_billing as "isSuspendedForBilling"
          from partners where id = ${partnerId}::uuid for no key update`,
  );
  if (!row) throw notFound("agency");
  return row;
}

interface Found {
  partner: LockedPayer;
  before: SubscriptionRow | null;
  choice: Choice<KnownPrice>;
  ours: PricedSubscription<KnownPrice>[];
  askedAt: Date;
}

async function write(tx: InTransaction<TenantContext>, found: Found): Promise<void> {
  const { partner, before, choice, ours, askedAt } = found;
  const held = before?.endedAt === null ? before : null;
  const isOther = held !== null && held.stripeSubscriptionId !== choice.chosen?.facts.id;
  if (isOther) {
    const ended = ours.find(({ facts }) => facts.id === held.stripeSubscriptionId)?.facts;
    await endSubscription(tx, held, { endedAt: ended?.endedAt ?? askedAt, askedAt });
  }
  if (choice.chosen) {
    const same = isOther ? null : held;
    const derived = deriveRow(choice.chosen, same, askedAt);
    const stageBefore = before?.dunningStage ?? "none";
    await writeSubscription(tx, { partner, before: same, stageBefore, derived, askedAt });
  }
}
