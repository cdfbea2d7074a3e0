import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import type { CreatePlanVariantBody } from "@/types/plans";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { assertPayable, loadVariant, type VariantRow, variantFacts } from "./internal";

/** Adds a plan behind the others. For the platform's operators. Throws `conflict` for a code that is taken and field errors. */
export async function createVariant(ctx: TenantContext, input: CreatePlanVariantBody): Promise<VariantRow> {
  const id = newId();
  const { code, name, description, currency, limits, isPublic, trialDays } = input;
  const { usageBilling, platformFeeBasisPoints } = input;
  const amounts = {
    priceMicrosPerMonth: BigInt(input.priceMicrosPerMonth),
    priceMicrosPerYear: input.priceMicrosPerYear === null ? null : BigInt(input.priceMicrosPerYear),
    costMicrosPerMinute: BigInt(input.costMicrosPerMinute),
  };
  assertPayable(amounts, currency);
  try {
    return await inSystemTransaction(ctx, async (tx) => {
      await executeSql(
        tx.tx,
        sql`insert into plan_variants (id, code, name, description, price_micros_per_month, price_micros_per_year,
              trial_days, usage_billing, cost_micros_per_minute, platform_fee_basis_points, currency, limits, is_public,
              sort_order, updated_at)
            select ${id}::uuid, ${code}, ${name}, ${description}, ${amounts.priceMicrosPerMonth},
                   ${amounts.priceMicrosPerYear}::bigint, ${trialDays}, ${usageBilling}::usage_billing,
                   ${amounts.costMicrosPerMinute}, ${platformFeeBasisPoints}, ${currency},
                   ${JSON.stringify(limits)}::jsonb, ${isPublic}, coalesce(max(sort_order), 0) + 1, now()
              from plan_variants`,
      );
      await audit(tx, {
        action: "plan_variant.created",
        entityType: "plan_variant",
        entityId: id,
        after: variantFacts({ ...input, ...amounts, isActive: true }),
      });
      return loadVariant(tx, id);
    });
  } catch (error) {
    if (!isUniqueViolation(error, "plan_variants_code_key")) throw error;
    throw new DomainError("conflict", "This code is taken. Choose another one.", {
      errors: [{ field: "body.code", message: "is taken by another plan" }],
    });
  }
}
