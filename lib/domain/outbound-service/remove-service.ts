import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { findOutboundService } from "./rows";

/**
 * Forgets the service and its key. Campaigns that dial through it rest with their next turn; a call whose answer is open is
 * looked up at its engine. Audited.
 */
export async function removeOutboundService(ctx: PartnerContext): Promise<void> {
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const before = await findOutboundService(tx);
    if (!before) throw notFound("outbound service");
    await tx.tx.outboundService.deleteMany({ where: { id: before.id, partnerId } });
    await executeSql(
      tx.tx,
      sql`update workspaces set uses_outbound_service = false
           where partner_id = ${partnerId}::uuid and uses_outbound_service`,
    );
    await audit(tx, {
      ...{ action: "outbound_service.removed", entityType: "outbound_service", entityId: before.id },
      before: { name: before.name, baseUrl: before.baseUrl, apiKeyLastFour: before.apiKeyLastFour },
    });
  });
}
