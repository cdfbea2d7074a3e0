import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { forgetSearchIndex } from "./account";
import { findSearchAccount } from "./rows";

/** Forgets the account and its keys; what the service holds stays there until somebody clears it. Audited. */
export async function removeSearchAccount(ctx: PartnerContext): Promise<void> {
  const account = await findSearchAccount(ctx);
  if (!account) throw notFound("search account");
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    await tx.tx.searchIntegration.deleteMany({ where: { id: account.id, partnerId } });
    await audit(tx, {
      action: "search_account.removed",
      entityType: "search_account",
      entityId: account.id,
      before: { applicationId: account.applicationId, indexName: account.indexName },
    });
  });
  forgetSearchIndex(partnerId);
}
