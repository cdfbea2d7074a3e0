import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { UpdatePartnerBody } from "@/types/console";
import { type DomainError, invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { changePartner, type LockedPartner } from "./change-partner";
import type { PlatformPartnerRow } from "./get-platform-partner";
import { reopenPartner } from "./suspend-partner";

/**
 * Changes an agency's name, plan, exemption, price per minute and support address. A smaller plan takes nothing away
 * that is there; it only has no room for more. Calls already charged keep their price. Throws `notFound`, a field error
 * for a plan that is retired or unknown, and one for an agency whose plan follows what it pays for.
 */
export async function updatePartner(
  ctx: TenantContext,
  partnerId: string,
  input: UpdatePartnerBody,
): Promise<PlatformPartnerRow> {
  return changePartner(ctx, partnerId, async (before, tx) => {
    const after = merge(before, input);
    const changed = differences(before, after);
    if (changed.length === 0) return null;
    if (after.planVariantId !== null && changed.includes("planVariantId")) {
      if (before.hasSubscription && !after.isBillingExempt) throw paysForItsPlan();
      await assertOffered(tx, after.planVariantId);
    }
    const { planVariantId, ...rest } = after;
    // Who owes nothing any more is not kept closed for it.
    if (after.isBillingExempt && before.isSuspendedForBilling) await reopenPartner(tx, partnerId);
    return {
      action: "partner.updated",
      data: { ...rest, ...(planVariantId === null ? {} : { planVariantId }) },
      before: pick(before, changed),
      after: pick(after, changed),
    };
  });
}

const FIELDS = [
  "name",
  "planVariantId",
  "isBillingExempt",
  "costMicrosPerMinute",
  "platformFeeBasisPoints",
  "supportEmail",
] as const;
type Field = (typeof FIELDS)[number];
type Editable = Pick<LockedPartner, Field>;

function merge(before: LockedPartner, input: UpdatePartnerBody): Editable {
  return {
    name: input.name ?? before.name,
    planVariantId: input.planVariantId ?? before.planVariantId,
    isBillingExempt: input.isBillingExempt ?? before.isBillingExempt,
    costMicrosPerMinute:
      input.costMicrosPerMinute === undefined
        ? before.costMicrosPerMinute
        : BigInt(input.costMicrosPerMinute),
    platformFeeBasisPoints:
      input.platformFeeBasisPoints === undefined
        ? before.platformFeeBasisPoints
        : input.platformFeeBasisPoints,
    supportEmail: input.supportEmail === undefined ? before.supportEmail : input.supportEmail,
  };
}

function differences(before: Editable, after: Editable): Field[] {
  return FIELDS.filter((field) => before[field] !== after[field]);
}

function pick(row: Editable, fields: Field[]): Prisma.InputJsonObject {
  return Object.fromEntries(
    fields.map((field) => {
      const value = row[field];
      return [field, typeof value === "bigint" ? value.toString() : value];
    }),
  );
}

async function assertOffered(ctx: InTransaction<TenantContext>, planVariantId: string): Promise<void> {
  const [plan] = await queryRows(
    ctx.tx,
    z.object({ isActive: z.boolean() }),
    sql`select is_active as "isActive" from plan_variants where id = ${planVariantId}::uuid for key share`,
  );
  if (!plan?.isActive) throw invalidField("planVariantId", "is not offered any more. Choose another plan");
}

function paysForItsPlan(): DomainError {
  return invalidField(
    "planVariantId",
    "follows the agency's subscription. The agency changes it in its billing, or you make it exempt first",
  );
}
