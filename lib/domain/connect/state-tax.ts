import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { StateTaxBody } from "@/types/connect";
import { aside } from "../payments/ask-service";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { loadLiveAccount } from "./find-live";
import { type ConnectFacts, getConnect } from "./get-connect";
import { asRefusal } from "./refusals";

/**
 * Writes down how the agency's sales are taxed. Automatic taxes need the tax settings of its account, which are read
 * now. Throws `notFound` without an account, `conflict` while its settings are not finished.
 */
export async function stateTax(ctx: PartnerContext, { tax }: StateTaxBody): Promise<ConnectFacts> {
  const alone = aside(ctx);
  const { id, stripeAccountId } = await loadLiveAccount(alone);
  const taxReady = tax.mode === "automatic" ? await readReadiness(stripeAccountId) : undefined;
  return inTransaction(alone, async (after) => {
    const before = await loadLiveAccount(after, true);
    if (before.id !== id) throw new DomainError("conflict", "Another account was connected. Look again.");
    const data = { taxMode: tax.mode, ...(taxReady === undefined ? {} : { taxReady }), updatedAt: now() };
    await after.tx.connectAccount.updateMany({ where: { id, partnerId: ctx.scope.partnerId }, data });
    if (before.taxMode !== tax.mode)
      await audit(after, {
        action: "connect_account.tax_stated",
        entityType: "connect_account",
        entityId: id,
        before: { taxMode: before.taxMode },
        after: { taxMode: tax.mode },
      });
    return getConnect(after);
  });
}

async function readReadiness(stripeAccountId: string | null): Promise<true> {
  const notReady = new DomainError(
    "conflict",
    "Stripe cannot compute your taxes yet. Open the tax settings in Stripe, say where your business is, and try again.",
  );
  if (stripeAccountId === null) throw notReady;
  try {
    if ((await paymentService().readTaxReadiness(stripeAccountId)).isReady) return true;
  } catch (error) {
    throw asRefusal(error);
  }
  throw notReady;
}
