import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { forgetSearchIndex } from "./account";
import { clearAccount } from "./clear-account";
import { findSearchAccount } from "./rows";

/**
 * Takes the clients' calls out of the service, then forgets the account and its keys. Audited. Throws
 * `provider_unavailable` when the service cannot be reached: the account is then switched off, and kept to try again.
 */
export async function removeSearchAccount(ctx: PartnerContext): Promise<void> {
  const account = await findSearchAccount(ctx);
  if (!account) throw notFound("search account");
  const { partnerId } = ctx.scope;
  const where = { id: account.id, partnerId };
  // First switched off, so that nothing is brought there while it is emptied.
  if (account.isActive) {
    await inTransaction(ctx, ({ tx }) =>
      tx.searchIntegration.updateMany({ where, data: { isActive: false } }),
    );
    forgetSearchIndex(partnerId);
  }
  await clearAccount(ctx, account);
  await inTransaction(ctx, async (tx) => {
    await tx.tx.searchIntegration.deleteMany({ where });
    await audit(tx, {
      action: "search_account.removed",
      entityType: "search_account",
      entityId: account.id,
      before: { applicationId: account.applicationId, indexName: account.indexName },
    });
  });
  forgetSearchIndex(partnerId);
}
