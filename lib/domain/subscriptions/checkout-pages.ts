import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import type { Offer } from "./find-offer";
import { lockOwner } from "./lock-owner";

const LIFETIME_MS = 60 * 60_000;
/** Nobody waits for a page longer than this; what was never shown cannot be paid on. */
const MAKING_MS = 5 * 60_000;

const pageRow = z.object({
  id: z.string(),
  connectAccountId: z.string(),
  planVersionId: z.string(),
  stripeSessionId: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
});

/** A hosted page on which a client may take a plan, as written down before the payment service is asked. */
export type CheckoutPage = z.infer<typeof pageRow>;

/** The page to use, or pages of other plans that have to be closed before there can be one. */
export type PageChoice = { page: CheckoutPage } | { inTheWay: CheckoutPage[] };

/**
 * One page at a time for a client: whoever asks for the same plan gets the same page, so that two tabs cannot buy two
 * plans. Throws `conflict` where there is a plan, or a page of another plan is being made this moment.
 */
export async function choosePage(
  tx: InTransaction<PartnerContext>,
  workspaceId: string,
  connectAccountId: string,
  offer: Offer,
): Promise<PageChoice> {
  const { partnerId } = tx.scope;
  await lockOwner(tx, { workspaceId });
  const [held] = await queryRows(
    tx.tx,
    z.object({ id: z.string() }),
    sql`select id from client_subscriptions
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and ended_at is null`,
  );
  if (held) throw hasPlan();
  const open = await queryRows(
    tx.tx,
    pageRow,
    sql`select id, connect_account_id as "connectAccountId", plan_version_id as "planVersionId",
               stripe_session_id as "stripeSessionId", created_at as "createdAt", expires_at as "expiresAt"
          from checkouts
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and purpose = 'subscription'
           and status = 'open' and plan_version_id is not null and connect_account_id is not null
         order by id`,
  );
  const same = open.find(
    (page) => page.planVersionId === offer.versionId && page.connectAccountId === connectAccountId,
  );
  if (same && open.length === 1) return { page: same };
  if (open.length > 0) return { inTheWay: open.filter((page) => page !== same) };
  return { page: await writePage(tx, workspaceId, connectAccountId, offer) };
}

export function hasPlan(): DomainError {
  return new DomainError("conflict", "There is a plan already. Change it instead of taking another one.");
}

async function writePage(
  tx: InTransaction<PartnerContext>,
  workspaceId: string,
  connectAccountId: string,
  offer: Offer,
): Promise<CheckoutPage> {
  const { partnerId } = tx.scope;
  const id = newId();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + LIFETIME_MS);
  const planVersionId = offer.versionId;
  await tx.tx.checkout.create({
    data: {
      ...{ id, partnerId, workspaceId, connectAccountId, planVersionId, createdAt, expiresAt },
      purpose: "subscription",
      currency: offer.currency,
      interval: offer.interval,
      createdByUserId: actorUserId(tx.actor),
    },
  });
  await audit(tx, {
    action: "checkout.started",
    entityType: "checkout",
    entityId: id,
    workspaceId,
    after: { purpose: "subscription", planId: offer.planId, planVersionId },
  });
  return { id, connectAccountId, planVersionId, stripeSessionId: null, createdAt, expiresAt };
}

/** Whether a page that has no session yet may still get one from whoever is making it. */
export function isBeingMade({ stripeSessionId, createdAt }: CheckoutPage): boolean {
  return stripeSessionId === null && now().getTime() - createdAt.getTime() < MAKING_MS;
}

/** Closes a page on our side, unless somebody has got its address since it was read. */
export async function closePage(ctx: PartnerContext, { id, stripeSessionId }: CheckoutPage): Promise<void> {
  await inTransaction(ctx, (tx) =>
    executeSql(
      tx.tx,
      sql`update checkouts set status = 'expired'
           where id = ${id}::uuid and status = 'open' and stripe_session_id is not distinct from ${stripeSessionId}`,
    ),
  );
}

/** False when the page was closed meanwhile: its address must not be shown then. */
export async function keepSession(
  ctx: PartnerContext,
  { id }: CheckoutPage,
  sessionId: string,
): Promise<boolean> {
  const kept = await inTransaction(ctx, (tx) =>
    executeSql(
      tx.tx,
      sql`update checkouts set stripe_session_id = ${sessionId} where id = ${id}::uuid and status = 'open'`,
    ),
  );
  return kept === 1;
}
