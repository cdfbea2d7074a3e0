import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { forgetSearchIndex } from "./account";
import { assertMayBeLeft, clearAccount, switchOff } from "./clear-account";
import { findSearchAccount } from "./rows";

/**
 * Takes the clients' calls out of the service, then forgets the account and its keys. Audited, with what could not be
 * taken out. Throws `provider_unavailable` when the service cannot be reached: the account is then switched off, and kept
 * to try again. With `anyway` it is forgotten all the same, for a service that is gone for good.
 */
export async function removeSearchAccount(
  ctx: PartnerContext,
  { anyway = false }: { anyway?: boolean } = {},
): Promise<void> {
  const account = await findSearchAccount(ctx);
  if (!account) throw notFound("search account");
  const { partnerId } = ctx.scope;
  // First switched off, so that nothing is brought there while it is emptied.
  await switchOff(ctx, account);
  const left = await clearAccount(ctx, account);
  if (!anyway) assertMayBeLeft(left);
  await inTransaction(ctx, async (tx) => {
    await tx.tx.searchIntegration.deleteMany({ where: { id: account.id, partnerId } });
    await audit(tx, {
      action: "search_account.removed",
      entityType: "search_account",
      entityId: account.id,
      before: { applicationId: account.applicationId, indexName: account.indexName },
      after: left
        ? { isEmptied: false, clientsLeft: left.clients, reason: left.reason }
        : { isEmptied: true },
    });
  });
  forgetSearchIndex(partnerId);
}
