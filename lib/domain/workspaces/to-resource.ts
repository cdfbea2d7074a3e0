import { grantedFeatures, toFeatures } from "@/config/client-features";
import { toClientLimits } from "@/types/client-limits";
import type { ClientResource } from "@/types/clients";
import type { WorkspaceResource } from "@/types/workspaces";
import { can, type Viewer } from "../shared/can";
import type { WorkspaceFrame } from "./get-workspace";
import type { ClientRow } from "./internal";

/**
 * A workspace's frame. Read-only follows the balance just read, not the context, which may be a second older: everybody
 * has to know that one, the balance behind it only who may see billing.
 */
export function toWorkspaceResource(
  { balanceMicros, activeCalls }: WorkspaceFrame,
  viewer: Viewer,
): WorkspaceResource {
  const { id, slug, name, timeZone, currency, isBillingExempt } = viewer.workspace;
  const seesBilling = can(viewer, "credits.read");
  return {
    ...{ id, slug, name, timeZone, currency, role: viewer.role },
    isReadOnly: !isBillingExempt && balanceMicros <= 0n,
    isBillingExempt: seesBilling ? isBillingExempt : null,
    balanceMicros: seesBilling ? balanceMicros.toString() : null,
    activeCalls: can(viewer, "calls.read") ? activeCalls : null,
  };
}

/** A client as the agency sees it; minutes have one decimal. */
export function toClientResource(row: ClientRow): ClientResource {
  const { need: _need, secondsLast30Days, billedSecondsThisMonth, ...shown } = row;
  return {
    ...shown,
    features: toFeatures(grantedFeatures(row.features)),
    limits: toClientLimits(row.limits),
    rateMicrosPerMinute: row.rateMicrosPerMinute.toString(),
    balanceMicros: row.balanceMicros.toString(),
    minutesLast30Days: toMinutes(secondsLast30Days),
    minutesThisMonth: toMinutes(billedSecondsThisMonth),
    spendMicrosThisMonth: row.spendMicrosThisMonth.toString(),
    purgeAfter: row.purgeAfter?.toISOString() ?? null,
    legalHoldSince: row.legalHoldSince?.toISOString() ?? null,
    lastCallAt: row.lastCallAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Seconds as minutes with one decimal. */
export function toMinutes(seconds: bigint): number {
  return Math.round(Number(seconds) / 6) / 10;
}
