import { inTransaction } from "@/lib/data/transaction";
import type { JobPayload } from "@/types/jobs";
import { mailPayers } from "../payments/mail-payers";
import { loadPartnerById } from "../shared/context/load-partner";
import { DomainError } from "../shared/errors";
import type { PartnerContext, TenantContext } from "../shared/tenant-context";
import { changeSubscription } from "../subscriptions/change-subscription";
import { findCurrent } from "../subscriptions/find-current";
import { getPlan, newestVersion } from "./plan-rows";

/**
 * Moves one client to the newest version of its plan with the next period and tells its people by mail. One that cannot
 * be moved any more stays where it is, which the log says; that the payment service is away throws, so that it is tried
 * again.
 */
export async function migrateClient(
  ctx: TenantContext,
  { partnerId, workspaceId, planId }: JobPayload<"client-plan.migrate">,
): Promise<void> {
  const partner = await loadPartnerById(partnerId);
  if (!partner) return;
  const own: PartnerContext = {
    ...ctx,
    scope: { partnerId, workspaceId: "all" },
    partner,
    partnerRole: null,
  };
  const plan = await getPlan(own, planId);
  const before = await findCurrent(own, workspaceId);
  // Who chose another plan in the meantime keeps that.
  if (!before || !plan.versions.some(({ id }) => id === before.version.id)) return;
  if (before.row.pendingVersionId === newestVersion(plan).id) return;
  try {
    await changeSubscription(own, workspaceId, { planId, atNextPeriod: true });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
    ctx.log.warn({ workspaceId, planId, reason: error.message }, "client was not moved to the new terms");
    return;
  }
  const { currency, priceMicros } = newestVersion(plan);
  await inTransaction(own, (tx) =>
    mailPayers(tx, { partnerId, workspaceId }, "plan-terms-change", {
      plan: plan.name,
      startsAt: before.row.currentPeriodEnd.toISOString(),
      priceMicros: priceMicros.toString(),
      currency,
    }),
  );
}
