import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import { changeTiming } from "./change-rule";
import type { SubscriptionRow, VersionRow } from "./rows";

export interface PricedFacts {
  facts: SubscriptionFacts;
  connectAccountId: string;
  stripePriceId: string;
  version: VersionRow;
}

export type DerivedRow = Omit<
  SubscriptionRow,
  "id" | "partnerId" | "workspaceId" | "spendCapMicros" | "dunningStage" | "pastDueSince"
>;

export interface Derived {
  row: DerivedRow;
  /** From when on the version of the row holds, when it is another than before. */
  switchAt: Date;
}

/** A change that was asked for this long ago and never came is forgotten. */
export const CHANGE_PATIENCE_MS = 600_000;

/**
 * What our row of a subscription must say, and from when on its version holds. A plan that does not cost more is put into
 * place at the payment service without proration and paid for from the next period on; until then the client keeps what
 * it has paid for, and the new version waits.
 */
export function deriveRow(
  priced: PricedFacts,
  before: { row: SubscriptionRow; version: VersionRow } | null,
  at: Date,
): Derived {
  const { facts, connectAccountId, version } = priced;
  const item = facts.items.find(({ priceId }) => priceId === priced.stripePriceId);
  if (!item) throw new Error("A subscription was matched to a price that none of its items has.");
  const isSamePeriod = before?.row.currentPeriodStart.getTime() === item.periodStart.getTime();
  const isOther = before !== null && before.version.id !== version.id;
  const waits = isOther && isSamePeriod && waitsForPeriod(before, version);
  const asked = before?.row.changeVersionId === version.id ? before.row.changeAt : null;
  const row: DerivedRow = {
    connectAccountId,
    stripeSubscriptionId: facts.id,
    planVersionId: waits ? before.version.id : version.id,
    pendingVersionId: waits ? version.id : null,
    ...changeLeft(before?.row ?? null, { versionId: version.id, isPaused: facts.isPaused }, at),
    status: facts.state,
    startedAt: facts.startedAt,
    currentPeriodStart: item.periodStart,
    currentPeriodEnd: item.periodEnd,
    trialEndsAt: facts.trialEndsAt,
    cancelAtPeriodEnd: facts.cancelsAtPeriodEnd,
    pausedAt: facts.isPaused ? (before?.row.pausedAt ?? at) : null,
    endedAt: endOf(facts, at),
    syncedAt: at,
  };
  return { row, switchAt: isSamePeriod ? (asked ?? at) : item.periodStart };
}

/** Whether a version holds from the next period on: by the rule, in a trial, or since that was asked for. */
function waitsForPeriod(before: { row: SubscriptionRow; version: VersionRow }, version: VersionRow): boolean {
  const { changeVersionId, changeAt, pendingVersionId } = before.row;
  const isAskedForLater = changeVersionId === version.id && changeAt === null;
  if (isAskedForLater || pendingVersionId === version.id || before.row.status === "trialing") return true;
  return changeTiming(before.version, version) === "next_period";
}

/**
 * The change still waited for; one that has come, or should have long ago, is waited for no more. Of a paused plan nothing
 * but going on is asked for.
 */
function changeLeft(
  before: SubscriptionRow | null,
  { versionId, isPaused }: { versionId: string; isPaused: boolean },
  at: Date,
) {
  const { changeVersionId = null, changeAt = null, changeAskedAt = null } = before ?? {};
  const isOver =
    (changeVersionId === versionId && !isPaused) ||
    (changeAskedAt !== null && at.getTime() - changeAskedAt.getTime() > CHANGE_PATIENCE_MS);
  return isOver
    ? { changeVersionId: null, changeAt: null, changeAskedAt: null }
    : { changeVersionId, changeAt, changeAskedAt };
}

function endOf({ state, endedAt }: SubscriptionFacts, at: Date): Date | null {
  if (endedAt) return endedAt;
  return state === "canceled" || state === "incomplete_expired" ? at : null;
}
