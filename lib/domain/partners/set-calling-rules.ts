import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import type { CallingRulesResource } from "@/types/dnc";
import { fileReconsiderations } from "../campaigns/file-reconsiderations";
import { loadCallingRules } from "../campaigns/load-calling-rules";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";

/**
 * Sets the hours within which the agency's clients call. They count for every dial from then on; who was put off or left
 * out by the former ones is looked at again by jobs.
 */
export function setCallingRules(
  ctx: PartnerContext,
  { rules }: CallingRulesResource,
): Promise<CallingRulesResource> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const before = await loadCallingRules(tx);
    await executeSql(
      tx.tx,
      sql`update partners set calling_rules = ${JSON.stringify(rules)}::jsonb, updated_at = now()
           where id = ${partnerId}::uuid`,
    );
    await audit(tx, {
      action: "partner.calling_rules_changed",
      entityType: "partner",
      entityId: partnerId,
      before: { rules: before },
      after: { rules },
    });
    await fileReconsiderations(tx);
    return { rules };
  });
}
