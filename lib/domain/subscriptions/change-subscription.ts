import { sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { priceFor } from "../client-plans/price-for";
import { assertCanSell, type SellingAccount } from "../connect/can-sell";
import { feeBasisPoints } from "../payments/platform-fee";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { aside, askService } from "./ask";
import { assertMayChange } from "./assert-may-change";
import { carryOutOrForget, isFreshlyAsked } from "./change-intent";
import { requireCurrent } from "./find-current";
import { findOffer, type Offer } from "./find-offer";
import { lockOwner } from "./lock-owner";
import { assertSameAccount, planItem } from "./plan-item";
import { type PlanSwitch, planSwitch, prorationDateOf } from "./plan-switch";
import { loadVersions, type SubscriptionRow, selectSubscriptions } from "./rows";
import { syncClientSubscription } from "./sync-subscription";

export interface ChangeInput {
  planId: string;
  prorationDate?: string | undefined;
  /** Waits for the next period even where a change would come at once. */
  atNextPeriod?: boolean;
}

/**
 * Changes a client to another plan: at once with proration or with the next period, as `changeTiming` says. What is asked
 * of the payment service is written down first, so that asking again after a lost answer asks the same. Throws `conflict`
 * while another change is on its way or the plan cannot be changed, and `provider_refused` when the card was declined:
 * the plan stays as it was then.
 */
export async function changeSubscription(
  ctx: PartnerContext,
  workspaceId: string,
  input: ChangeInput,
): Promise<void> {
  const alone = aside(ctx);
  const { partnerId } = ctx.scope;
  const offer = await findOffer(alone, workspaceId, input.planId);
  const seller = await assertCanSell(alone);
  const { row } = await requireCurrent(alone, workspaceId);
  assertSameAccount(seller, row);
  const asked = await inTransaction(alone, (tx) => writeIntent(tx, row, offer, input));
  await askService(() => carryOutOrForget(alone, asked.row, () => carryOut(alone, seller, asked, offer)));
  await syncClientSubscription(alone, { partnerId, workspaceId });
}

interface Asked {
  row: SubscriptionRow;
  change: PlanSwitch;
}

async function writeIntent(
  tx: InTransaction<PartnerContext>,
  known: SubscriptionRow,
  offer: Offer,
  input: ChangeInput,
): Promise<Asked> {
  const { partnerId } = tx.scope;
  // One that is being read at the payment service would be written over what is asked for now.
  await lockOwner(tx, known);
  const { id } = known;
  const [row] = await selectSubscriptions(tx, sql`s.id = ${id}::uuid and s.ended_at is null`, true);
  const version = row && (await loadVersions(tx, partnerId, [row.planVersionId])).get(row.planVersionId);
  if (!row || !version) throw new DomainError("conflict", "The plan has just ended. Choose one anew.");
  const change = planSwitch({ row, version }, offer, input.atNextPeriod);
  await assertMayChange(tx, { row, version }, offer, change);
  const at = now();
  const isFresh = isFreshlyAsked(row);
  if (isFresh && row.changeVersionId !== offer.versionId) {
    throw new DomainError(
      "conflict",
      "Another change of the plan is on its way. Try again in a few minutes.",
    );
  }
  if (isFresh) return { row, change };
  const changeAt =
    change.kind === "change" && change.timing === "now"
      ? prorationDateOf(input.prorationDate, row.currentPeriodStart, at)
      : null;
  const intent = { changeVersionId: offer.versionId, changeAt, changeAskedAt: at };
  await tx.tx.clientSubscription.update({ where: { id }, data: intent });
  await audit(tx, {
    action: "subscription.change_asked",
    entityType: "client_subscription",
    entityId: id,
    workspaceId: row.workspaceId,
    before: { planVersionId: row.planVersionId, pendingVersionId: row.pendingVersionId },
    after: { planVersionId: offer.versionId, startsAt: changeAt?.toISOString() ?? "next_period" },
  });
  return { row: { ...row, ...intent }, change };
}

async function carryOut(
  ctx: PartnerContext,
  seller: SellingAccount,
  { row, change }: Asked,
  offer: Offer,
): Promise<void> {
  const account: PaymentsAccount = { kind: "connected", accountId: seller.stripeAccountId };
  const { priceId } = await priceFor(row.partnerId, offer.versionId, seller);
  const points = await feeBasisPoints(ctx, row);
  const result = await paymentService().changePlan(account, {
    key: `subscription-change:${row.id}:${row.changeAskedAt?.getTime()}`,
    ...(await planItem(account, row)),
    priceId,
    timing: change.kind === "change" ? change.timing : "next_period",
    ...(row.changeAt ? { prorationDate: row.changeAt } : {}),
    ...(points > 0 ? { applicationFeePercent: points / 100 } : {}),
  });
  if (result.outcome === "changed") return;
  throw new DomainError(
    "provider_refused",
    "The card was declined, so the plan stays as it is. Use another card and try again.",
  );
}
