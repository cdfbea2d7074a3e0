import { sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { findBooks } from "../payments/books";
import { feeBasisPoints } from "../payments/platform-fee";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { aside, askService } from "./ask";
import { carryOutOrForget, isFreshlyAsked } from "./change-intent";
import { requireCurrent } from "./find-current";
import { lockOwner } from "./lock-owner";
import { type SubscriptionRow, selectSubscriptions } from "./rows";
import { syncClientSubscription } from "./sync-subscription";
import { isPeriodUnpaid, isRenewalDue } from "./unpaid-period";

/**
 * Has a paused plan go on: with what is left of the running period where that is paid, and with a new period, paid at
 * once, where the pause reached over a renewal. What is asked for is written down first, so that asking again after a lost
 * answer, or twice at once, is paid once. One that is not paused is left as it is. Throws `provider_refused` when the card
 * was declined: the plan stays paused then.
 */
export async function resumeSubscription(ctx: PartnerContext, workspaceId: string): Promise<void> {
  const alone = aside(ctx);
  const { row: known } = await requireCurrent(alone, workspaceId);
  // Whether a renewal fell into the pause is the payment service's to say.
  await askService(() => syncClientSubscription(alone, known));
  const { row } = await requireCurrent(alone, workspaceId);
  if (row.pausedAt === null) return;
  const { account } = await findBooks(alone, { connectAccountId: row.connectAccountId });
  const asked = await inTransaction(alone, (tx) => writeIntent(tx, row));
  if (asked === null) return;
  await askService(() =>
    carryOutOrForget(alone, asked.row, () =>
      asked.isPaid ? goOn(account, asked.row) : renew(alone, account, asked.row),
    ),
  );
  await askService(() => syncClientSubscription(alone, known));
}

interface Asked {
  row: SubscriptionRow;
  /** Whether the running period is paid. */
  isPaid: boolean;
}

/** Null when somebody else has resumed it meanwhile. */
async function writeIntent(tx: InTransaction<PartnerContext>, known: SubscriptionRow): Promise<Asked | null> {
  // One that is being read at the payment service would be written over what is asked for now.
  await lockOwner(tx, known);
  const { id } = known;
  const [row] = await selectSubscriptions(tx, sql`s.id = ${id}::uuid and s.ended_at is null`, true);
  if (!row?.pausedAt) return null;
  const isPaid = !isRenewalDue(row, now()) && !(await isPeriodUnpaid(tx, row));
  if (isFreshlyAsked(row)) return { row, isPaid };
  const intent = {
    changeVersionId: row.pendingVersionId ?? row.planVersionId,
    changeAt: null,
    changeAskedAt: now(),
  };
  await tx.tx.clientSubscription.update({ where: { id }, data: intent });
  await audit(tx, {
    action: "subscription.resume",
    entityType: "client_subscription",
    entityId: id,
    workspaceId: row.workspaceId,
    before: { status: row.status, pausedAt: row.pausedAt.toISOString() },
    after: { beginsNewPeriod: !isPaid },
  });
  return { row: { ...row, ...intent }, isPaid };
}

function keyOf({ id, changeAskedAt }: SubscriptionRow): string {
  return `subscription-resume:${id}:${changeAskedAt?.getTime()}`;
}

async function goOn(account: PaymentsAccount, row: SubscriptionRow): Promise<void> {
  const input = { subscriptionId: row.stripeSubscriptionId, key: keyOf(row) };
  await paymentService().resumeSubscription(account, input);
}

async function renew(ctx: PartnerContext, account: PaymentsAccount, row: SubscriptionRow): Promise<void> {
  const points = await feeBasisPoints(ctx, row);
  const { outcome } = await paymentService().renewSubscription(account, {
    ...{ subscriptionId: row.stripeSubscriptionId, key: `${keyOf(row)}:anew` },
    ...(points > 0 ? { applicationFeePercent: points / 100 } : {}),
  });
  if (outcome === "changed") return;
  throw new DomainError(
    "provider_refused",
    "The card was declined, so the plan stays paused. Use another card and try again.",
  );
}
