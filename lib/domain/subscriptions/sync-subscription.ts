import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { noteTroubles, type SubscriptionTrouble } from "../payments/note-troubles";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { completeCheckouts } from "./complete-checkouts";
import type { PricedFacts } from "./derive-row";
import { lockOwner } from "./lock-owner";
import { type ClientOwner, type RemoteSubscription, readRemote } from "./read-remote";
import { loadVersions, selectSubscriptions } from "./rows";
import { endGone, writeFacts } from "./write-facts";

/** What a sync found: a client that never paid, something newer in place already, or our rows as they are now. */
export type SyncOutcome = "no_customer" | "outdated" | "synced";

/**
 * Brings a client's subscription, its periods and what it may to what the payment service says now. Safe to repeat, from
 * anywhere, at the same time. One that was made elsewhere is taken over when its price is of the agency's plans; a second
 * live one and unknown prices are listed as differences and change nothing. Throws the `VendorError` of a service that is
 * away; never call it in a transaction.
 */
export async function syncClientSubscription(ctx: SystemContext, owner: ClientOwner): Promise<SyncOutcome> {
  const askedAt = now();
  const remotes = await readRemote({ ...ctx, tx: undefined }, owner);
  if (remotes === null) return "no_customer";
  const own = systemContext("subscriptions", { partnerId: owner.partnerId, workspaceId: "all" });
  const outcome = await inSystemTransaction(own, (tx) => apply(tx, owner, remotes, askedAt));
  await own.settle();
  return outcome;
}

async function apply(
  tx: InTransaction<TenantContext>,
  owner: ClientOwner,
  remotes: RemoteSubscription[],
  askedAt: Date,
): Promise<SyncOutcome> {
  await lockOwner(tx, owner);
  const { partnerId, workspaceId } = owner;
  const all = await selectSubscriptions(
    tx,
    sql`s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid
      and (s.ended_at is null or s.stripe_subscription_id = any(${remotes.map(({ facts }) => facts.id)}::text[]))`,
  );
  const held = all.find(({ endedAt }) => endedAt === null) ?? null;
  // An answer that was asked for later is in place already: this one may be older than it.
  if (all.some(({ syncedAt }) => syncedAt > askedAt)) return "outdated";
  const { priced, unknown } = await matchPrices(tx, owner, remotes);
  const [chosen, ...surplus] = priced
    .filter((each) => isLive(each))
    .sort(
      (a, b) => rank(b, held?.stripeSubscriptionId) - rank(a, held?.stripeSubscriptionId) || age(a) - age(b),
    );
  await noteTroubles(tx, owner, chosen?.facts.id ?? null, [
    ...surplus.map(({ facts }): SubscriptionTrouble => ({ what: "surplus", facts })),
    ...unknown
      .filter((each) => isLive(each))
      .map(({ facts }): SubscriptionTrouble => ({ what: "unknown_price", facts })),
  ]);
  if (held && held.stripeSubscriptionId !== chosen?.facts.id) {
    const facts = remotes.find(({ facts: { id } }) => id === held.stripeSubscriptionId)?.facts;
    await endGone(tx, held, facts, askedAt);
  }
  if (chosen) await writeFacts(tx, owner, chosen, held, askedAt);
  await completeCheckouts(tx, owner, remotes, askedAt);
  return "synced";
}

function isLive({ facts: { state, endedAt } }: RemoteSubscription): boolean {
  return endedAt === null && state !== "canceled" && state !== "incomplete" && state !== "incomplete_expired";
}

/** The one we hold stays ours; otherwise the oldest. */
function rank({ facts }: RemoteSubscription, heldId: string | undefined): number {
  return facts.id === heldId ? 1 : 0;
}

function age({ facts }: RemoteSubscription): number {
  return facts.startedAt.getTime();
}

const priceRow = z.object({ stripePriceId: z.string(), connectAccountId: z.string(), versionId: z.string() });

/** Subscriptions at a price of the agency's plans, and the others. */
async function matchPrices(
  tx: InTransaction<TenantContext>,
  { partnerId }: ClientOwner,
  remotes: RemoteSubscription[],
): Promise<{ priced: PricedFacts[]; unknown: RemoteSubscription[] }> {
  const ids = remotes.flatMap(({ facts }) => facts.items.map(({ priceId }) => priceId));
  const prices = await queryRows(
    tx.tx,
    priceRow,
    sql`select stripe_price_id as "stripePriceId", connect_account_id as "connectAccountId",
               plan_version_id as "versionId"
          from client_plan_prices where partner_id = ${partnerId}::uuid and stripe_price_id = any(${ids}::text[])`,
  );
  const versions = await loadVersions(
    tx,
    partnerId,
    prices.map(({ versionId }) => versionId),
  );
  const priced: PricedFacts[] = [];
  const unknown: RemoteSubscription[] = [];
  for (const remote of remotes) {
    const price = prices.find(
      ({ stripePriceId, connectAccountId }) =>
        connectAccountId === remote.connectAccountId &&
        remote.facts.items.some(({ priceId }) => priceId === stripePriceId),
    );
    const version = price && versions.get(price.versionId);
    if (price && version) priced.push({ ...remote, stripePriceId: price.stripePriceId, version });
    else unknown.push(remote);
  }
  return { priced, unknown };
}
