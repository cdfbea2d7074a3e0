import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { type IntegrationRow, lockIntegration } from "./internal";

/** Has the key set checked with the provider again, by a job. Asking twice checks once. Throws `notFound`. */
export async function requestVerification(
  ctx: PartnerContext,
  integrationId: string,
): Promise<IntegrationRow> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const before = await lockIntegration(tx, integrationId);
    const change = { status: "pending" as const, statusDetail: null };
    await tx.tx.providerIntegration.updateMany({ where: { id: integrationId, partnerId }, data: change });
    await audit(tx, {
      action: "integration.verification_requested",
      entityType: "integration",
      entityId: integrationId,
      before: { status: before.status },
    });
    await enqueue(tx, "integration.verify", { partnerId, integrationId }, { singletonKey: integrationId });
    return { ...before, ...change };
  });
}
