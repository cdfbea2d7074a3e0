import type { CreditAccountResource, CreditEntryResource } from "@/types/credits";
import { can, type Viewer } from "../shared/can";
import type { WorkspaceInfo } from "../shared/tenant-context";
import type { CreditsRow } from "./get-credits";
import type { CreditEntryRow } from "./list-entries";

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
    usedLast7DaysMicros: row.usedLast7DaysMicros.toString(),
  };
}

/**
 * A line of the own ledger. Which call an amount was for is known only to who may see calls and what they cost.
 */
export function toOwnCreditEntry(row: CreditEntryRow, viewer: Viewer): CreditEntryResource {
  const isCallKnown = can(viewer, "calls.read") && can(viewer, "calls.costs.read");
  const entry = toCreditEntryResource(row);
  return isCallKnown ? entry : { ...entry, callId: null };
}

/** One line of a ledger, for the agency. */
export function toCreditEntryResource(row: CreditEntryRow): CreditEntryResource {
  const { id, kind, currency, callId, reason } = row;
  return {
    ...{ id, kind, currency, callId, reason },
    sequence: row.sequence.toString(),
    amountMicros: row.amountMicros.toString(),
    balanceAfterMicros: row.balanceAfterMicros.toString(),
    createdAt: row.createdAt.toISOString(),
  };
}
