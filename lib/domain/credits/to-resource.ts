import { toCallSpending, toCallSpendingResource } from "@/types/call-spending";
import type {
  CreditAccountResource,
  CreditEntryResource,
  ListedCreditEntry,
  PartnerCreditsResource,
} from "@/types/credits";
import { can, type Viewer } from "../shared/can";
import type { WorkspaceInfo } from "../shared/tenant-context";
import { type FiguresRow, forecastDaysLeft, soon } from "./account-figures";
import type { CreditsRow } from "./get-credits";
import type { PartnerCreditsRow } from "./get-partner-credits";
import { expiringBefore } from "./grant-lines";
import type { ListedEntryRow } from "./list-entries";
import type { CreditEntryRow } from "./post-entry";

/** A workspace's money as clients see it; all amounts are micros of its currency. */
export function toCreditAccountResource(row: CreditsRow, workspace: WorkspaceInfo): CreditAccountResource {
  const { balanceMicros, heldMicros } = row;
  return {
    currency: workspace.currency,
    balanceMicros: balanceMicros.toString(),
    heldMicros: heldMicros.toString(),
    availableMicros: (balanceMicros - heldMicros).toString(),
    rateMicrosPerMinute: workspace.rateMicrosPerMinute.toString(),
    isBillingExempt: workspace.isBillingExempt,
    isReadOnly: !workspace.isBillingExempt && balanceMicros <= 0n && !row.hasPlan,
    spending: toCallSpendingResource(toCallSpending(row.settings)),
    usedLast7DaysMicros: row.usedLast7DaysMicros.toString(),
    forecastDaysLeft: forecastDaysLeft(row),
    expiringGrants: expiringOf(row),
  };
}

/** What an agency has of its own with the platform. */
export function toPartnerCreditsResource(row: PartnerCreditsRow): PartnerCreditsResource {
  const { currency, isBillingExempt, balanceMicros, heldMicros } = row;
  return {
    ...{ currency, isBillingExempt },
    balanceMicros: balanceMicros.toString(),
    heldMicros: heldMicros.toString(),
    availableMicros: (balanceMicros - heldMicros).toString(),
    usedLast7DaysMicros: row.usedLast7DaysMicros.toString(),
    usedLast30DaysMicros: row.usedLast30DaysMicros.toString(),
    forecastDaysLeft: forecastDaysLeft(row),
    expiringGrants: expiringOf(row),
  };
}

function expiringOf(row: FiguresRow) {
  return expiringBefore(row.lines, row.balanceMicros, soon()).map(({ id, leftMicros, expiresAt }) => ({
    id,
    leftMicros: leftMicros.toString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/**
 * A line of the own ledger. Which call an amount was for is known only to who may see calls and what they cost, and who
 * of the agency posted it to nobody.
 */
export function toOwnCreditEntry(row: ListedEntryRow, viewer: Viewer): ListedCreditEntry {
  const isCallKnown = can(viewer, "calls.read") && can(viewer, "calls.costs.read");
  const entry = { ...toListedCreditEntry(row), actorName: null };
  return isCallKnown ? entry : { ...entry, callId: null, call: null };
}

/** A line of the agency's ledger with the platform, for the agency: who of the platform posted it is not told. */
export function toPartnerCreditEntry(row: ListedEntryRow): ListedCreditEntry {
  return { ...toListedCreditEntry(row), actorName: null };
}

/** A line with its why, for those above the account's owner. */
export function toListedCreditEntry(row: ListedEntryRow): ListedCreditEntry {
  return { ...toCreditEntryResource(row), call: row.call, actorName: row.actorName };
}

/** One line of a ledger, for the agency. */
export function toCreditEntryResource(
  row: Omit<CreditEntryRow, "partnerId" | "workspaceId" | "accountId">,
): CreditEntryResource {
  const { id, kind, currency, callId, reason } = row;
  return {
    ...{ id, kind, currency, callId, reason },
    sequence: row.sequence.toString(),
    amountMicros: row.amountMicros.toString(),
    balanceAfterMicros: row.balanceAfterMicros.toString(),
    createdAt: row.createdAt.toISOString(),
  };
}
