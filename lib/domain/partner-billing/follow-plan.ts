import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import type { LockedPayer } from "./sync-subscription";

/**
 * Gives the agency the plan it pays for, with that plan's price of a minute; its limits hold at once. An exempt agency
 * keeps the plan an operator gave it. The agency's row is locked by the caller.
 */
export async function followPlan(
  tx: InTransaction<TenantContext>,
  partner: LockedPayer,
  planVariantId: string,
): Promise<void> {
  if (partner.isBillingExempt || partner.planVariantId === planVariantId) return;
  const { partnerId } = tx.scope;
  const [row] = await queryRows(
    tx.tx,
    z.object({ cost: z.bigint() }),
    sql`
      update partners p
         set plan_variant_id = v.id, cost_micros_per_minute = v.cost_micros_per_minute, updated_at = now()
        from plan_variants v
       where p.id = ${partnerId}::uuid and v.id = ${planVariantId}::uuid
      returning p.cost_micros_per_minute as cost`,
  );
  if (!row) throw new Error("The plan of a price does not exist.");
  await audit(tx, {
    action: "partner.updated",
    entityType: "partner",
    entityId: partnerId,
    before: { planVariantId: partner.planVariantId },
    after: { planVariantId, costMicrosPerMinute: row.cost.toString() },
  });
  await bumpSubjects(tx, [partnerSubject(partnerId)]);
}
