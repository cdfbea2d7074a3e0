import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

/** Gives a pool of key sets another name. Throws `notFound`. */
export async function renamePool(
  ctx: PartnerContext,
  poolId: string,
  { name }: { name: string },
): Promise<{ id: string; name: string }> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const before = await tx.tx.keyPool.findFirst({
      where: { id: poolId, partnerId },
      select: { name: true },
    });
    if (!before) throw notFound("pool");
    await tx.tx.keyPool.updateMany({ where: { id: poolId, partnerId }, data: { name } });
    await audit(tx, {
      ...{ action: "key_pool.renamed", entityType: "key_pool", entityId: poolId },
      ...{ before, after: { name } },
    });
    return { id: poolId, name };
  });
}
