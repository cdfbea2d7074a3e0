import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { loadVariant, variantFacts } from "./internal";

/**
 * Deletes a plan that no agency has, that nobody ever began to buy, and no open request asks for; any other is retired: its
 * agencies keep it and nobody else gets it. For the platform's operators. Throws `notFound`.
 */
export async function removeVariant(ctx: TenantContext, id: string): Promise<"deleted" | "retired"> {
  return inSystemTransaction(ctx, async (tx) => {
    // The lock holds up whoever is about to give the plan to an agency.
    const before = await loadVariant(tx, id, true);
    const [gone] = await queryRows(
      tx.tx,
      z.object({ id: z.uuid() }),
      sql`
        delete from plan_variants v
         where v.id = ${id}::uuid
           and not exists (select from partners p where p.plan_variant_id = v.id)
           and not exists (select from plan_variant_prices s where s.plan_variant_id = v.id)
           and not exists (select from partner_requests r
                            where r.plan_variant_id = v.id and r.status not in ('rejected', 'provisioned'))
        returning v.id`,
    );
    if (!gone) await tx.tx.planVariant.updateMany({ where: { id }, data: { isActive: false } });
    const outcome = gone ? "deleted" : "retired";
    await audit(tx, {
      action: `plan_variant.${outcome}`,
      entityType: "plan_variant",
      entityId: id,
      before: { ...variantFacts(before), partners: before.partners },
    });
    return outcome;
  });
}
