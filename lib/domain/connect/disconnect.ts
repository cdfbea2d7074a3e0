import { inTransaction } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { disconnectRow } from "./disconnect-row";
import { loadLiveAccount } from "./find-live";
import { type ConnectFacts, disconnectBlockedReason, getConnect } from "./get-connect";

/**
 * Ends the connection on our side: plans are off sale, nobody can top up. The account stays the agency's own at the
 * payment service, and all that was paid through it stays on record. Throws `notFound`, and `conflict` while
 * subscriptions run through it or usage waits to be invoiced.
 */
export async function disconnect(ctx: PartnerContext): Promise<ConnectFacts> {
  return inTransaction(ctx, async (tx) => {
    const account = await loadLiveAccount(tx, true);
    const reason = disconnectBlockedReason(await getConnect(tx));
    if (reason !== null) throw new DomainError("conflict", reason);
    await disconnectRow(tx, account, "agency");
    return getConnect(tx);
  });
}
