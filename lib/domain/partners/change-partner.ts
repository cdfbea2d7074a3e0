import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { getPlatformPartner, type PlatformPartnerRow } from "./get-platform-partner";

const lockedRow = z.object({
  name: z.string(),
  status: z.enum(["active", "suspended"]),
  isPlatform: z.boolean(),
  planVariantId: z.uuid().nullable(),
  isBillingExempt: z.boolean(),
  costMicrosPerMinute: z.bigint(),
  platformFeeBasisPoints: z.number().int().nullable(),
  hasSubscription: z.boolean(),
  supportEmail: z.string().nullable(),
  suspensionReason: z.string().nullable(),
  isSuspendedForBilling: z.boolean(),
  featureFlags: z.record(z.string(), z.unknown()),
});
export type LockedPartner = z.infer<typeof lockedRow>;

/** What a change of an agency writes and tells; null when there is nothing to change. */
export type PartnerChange = {
  action: string;
  data: Prisma.PartnerUpdateManyMutationInput & { planVariantId?: string };
  before: Prisma.InputJsonObject;
  after: Prisma.InputJsonObject;
} | null;

/**
 * Changes an agency on behalf of the platform: locks it, writes what `decide` answers, tells the agency's own log, and
 * ends every cached context of its hosts within a second. Throws `notFound` and whatever `decide` throws.
 */
export async function changePartner(
  ctx: TenantContext,
  partnerId: string,
  decide: (before: LockedPartner, tx: InTransaction<TenantContext>) => PartnerChange | Promise<PartnerChange>,
): Promise<PlatformPartnerRow> {
  await inSystemTransaction({ ...ctx, scope: { partnerId, workspaceId: "all" as const } }, async (tx) => {
    const change = await decide(await lockPartner(tx, partnerId), tx);
    if (!change) return;
    const { action, data, before, after } = change;
    await tx.tx.partner.updateMany({ where: { id: partnerId }, data });
    await audit(tx, { action, entityType: "partner", entityId: partnerId, before, after });
    await bumpSubjects(tx, [partnerSubject(partnerId)]);
  });
  // Within the caller's transaction, if there is one: from outside the change is not to be seen yet.
  return getPlatformPartner(partnerId, ctx);
}

async function lockPartner(ctx: InTransaction<TenantContext>, partnerId: string): Promise<LockedPartner> {
  const [row] = await queryRows(
    ctx.tx,
    lockedRow,
    sql`
      select p.name, p.status, p.is_platform_partner as "isPlatform", p.plan_variant_id as "planVariantId",
             p.is_billing_exempt as "isBillingExempt", p.cost_micros_per_minute as "costMicrosPerMinute",
             p.support_email as "supportEmail", p.suspension_reason as "suspensionReason",
             p.feature_flags as "featureFlags", p.platform_fee_basis_points as "platformFeeBasisPoints",
             p.is_suspended_for_billing as "isSuspendedForBilling",
             exists (select from partner_subscriptions s
                      where s.partner_id = p.id and s.ended_at is null) as "hasSubscription"
        from partners p
       where p.id = ${partnerId}::uuid and p.deleted_at is null
         for no key update`,
  );
  if (!row) throw notFound("agency");
  return row;
}
