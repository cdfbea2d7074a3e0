import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import type { JobPayload } from "@/types/jobs";
import { mailPayers } from "../payments/mail-payers";
import { audit } from "../shared/audit";
import { loadPartnerById } from "../shared/context/load-partner";
import { DomainError } from "../shared/errors";
import type { PartnerContext, TenantContext } from "../shared/tenant-context";
import { changeSubscription } from "../subscriptions/change-subscription";
import { findCurrent } from "../subscriptions/find-current";
import type { SubscriptionRow } from "../subscriptions/rows";
import { getPlan, newestVersion, type PlanRow } from "./plan-rows";

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
  const isOfPlan = (versionId: string) => plan.versions.some(({ id }) => id === versionId);
  if (!before || !isOfPlan(before.version.id)) return;
  const { pendingVersionId: pending } = before.row;
  const newest = newestVersion(plan);
  // A former try may have died before anybody was told.
  if (pending === newest.id) return tellOnce(own, before.row, plan);
  if (pending !== null && !isOfPlan(pending)) return;
  try {
    await changeSubscription(own, workspaceId, { planId, atNextPeriod: true });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
    ctx.log.warn({ workspaceId, planId, reason: error.message }, "client was not moved to the new terms");
    return;
  }
  await tellOnce(own, before.row, plan);
}

/** Mails the client's people what becomes of their plan, once for each version. */
async function tellOnce(ctx: PartnerContext, row: SubscriptionRow, plan: PlanRow): Promise<void> {
  const { partnerId, workspaceId, currentPeriodEnd } = row;
  const { id: versionId, number, currency, priceMicros } = newestVersion(plan);
  await inTransaction(ctx, async (tx) => {
    const [told] = await queryRows(
      tx.tx,
      z.object({ id: z.string() }),
      sql`select id from audit_logs
           where partner_id = ${partnerId}::uuid and entity_type = 'client_subscription' and entity_id = ${row.id}
             and action = 'subscription.moved' and after->>'planVersionId' = ${versionId} limit 1`,
    );
    if (told) return;
    await audit(tx, {
      action: "subscription.moved",
      entityType: "client_subscription",
      entityId: row.id,
      workspaceId,
      after: { planVersionId: versionId, number },
    });
    await mailPayers(tx, { partnerId, workspaceId }, "plan-terms-change", {
      plan: plan.name,
      startsAt: currentPeriodEnd.toISOString(),
      priceMicros: priceMicros.toString(),
      currency,
    });
  });
}
