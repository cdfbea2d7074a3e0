import { grantedFeatures, toFeatures } from "@/config/client-features";
import { toCallSpending, toCallSpendingResource } from "@/types/call-spending";
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
export function toWorkspaceResource(frame: WorkspaceFrame, viewer: Viewer): WorkspaceResource {
  const { id, slug, name, timeZone, currency, isBillingExempt } = viewer.workspace;
  const { balanceMicros, activeCalls } = frame;
  const seesBilling = can(viewer, "credits.read");
  const isReadOnly = !isBillingExempt && balanceMicros <= 0n && !frame.hasPlan;
  return {
    ...{ id, slug, name, timeZone, currency, role: viewer.role },
    isReadOnly,
    moneyNotice: seesBilling && !isBillingExempt ? moneyNotice(frame, isReadOnly) : null,
    mayMendMoney: can(viewer, "billing.manage"),
    isBillingExempt: seesBilling ? isBillingExempt : null,
    balanceMicros: seesBilling ? balanceMicros.toString() : null,
    activeCalls: can(viewer, "calls.read") ? activeCalls : null,
  };
}

/** What people should know about money before anything else; a plan that is not paid matters more than a spent balance. */
function moneyNotice({ unpaidStage }: WorkspaceFrame, isReadOnly: boolean): WorkspaceResource["moneyNotice"] {
  if (unpaidStage === "restricted" || unpaidStage === "suspended") return "plan_rests";
  if (unpaidStage !== "none") return "past_due";
  return isReadOnly ? "balance_spent" : null;
}

/** A client as the agency sees it; minutes have one decimal. */
export function toClientResource(row: ClientRow): ClientResource {
  const { need: _need, settings, secondsLast30Days, billedSecondsThisMonth, ...shown } = row;
  return {
    ...shown,
    features: toFeatures(grantedFeatures(row.features)),
    limits: toClientLimits(row.limits),
    spending: toCallSpendingResource(toCallSpending(settings)),
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
