import { now } from "@/lib/platform/clock";
import { resyncPartner } from "../agents/resync-agents";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { changePartner } from "./change-partner";
import type { PlatformPartnerRow } from "./get-platform-partner";

/**
 * Closes an agency: within a second its hosts and API refuse everybody, and so do its clients', nothing is dialled or
 * brought to an engine, and their numbers ring nobody. Nothing is lost, and calls in progress end and are charged as
 * ever. An agency that is suspended stays so, with the reason it has, unless it was closed for want of payment alone.
 * Throws `notFound`, and `conflict` for the platform itself.
 */
export async function suspendPartner(
  ctx: TenantContext,
  partnerId: string,
  reason: string,
): Promise<PlatformPartnerRow> {
  return changePartner(ctx, partnerId, async (before, tx) => {
    if (before.isPlatform) {
      throw new DomainError("conflict", "This is the platform itself. It cannot be suspended.");
    }
    // What an operator closes is not opened again by a payment.
    if (before.status === "suspended" && !before.isSuspendedForBilling) return null;
    await touchNumbers(tx, "all");
    return {
      action: "partner.suspended",
      data: {
        ...{ status: "suspended", suspendedAt: now(), suspensionReason: reason },
        isSuspendedForBilling: false,
      },
      before: { status: before.status },
      after: { status: "suspended", reason },
    };
  });
}

/**
 * Opens a suspended agency again, with everything it had; what should have reached its engines meanwhile is synced by
 * jobs. One that is open stays as it is. Throws `notFound`.
 */
export async function reopenPartner(ctx: TenantContext, partnerId: string): Promise<PlatformPartnerRow> {
  return changePartner(ctx, partnerId, async (before, tx) => {
    if (before.status === "active") return null;
    await resyncPartner(tx);
    await touchNumbers(tx, "all");
    return {
      action: "partner.reopened",
      data: { status: "active", suspendedAt: null, suspensionReason: null, isSuspendedForBilling: false },
      before: { status: before.status, reason: before.suspensionReason },
      after: { status: "active" },
    };
  });
}
