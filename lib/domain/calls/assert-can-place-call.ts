import type { InTransaction } from "@/lib/data/transaction";
import { getPartnerBalance } from "@/lib/domain/credits/accounts";
import { placeHold } from "@/lib/domain/credits/holds";
import { DomainError } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";

/**
 * Whether the workspace may start one more call now. A billing-exempt one needs a partner with money left; any other
 * sets one minute of its rate aside for the call. Throws `balance_exhausted`. The settlement releases the hold.
 */
export async function assertCanPlaceCall(
  ctx: InTransaction<WorkspaceContext>,
  callId: string,
): Promise<void> {
  const { workspace } = ctx;
  if (workspace.isBillingExempt) {
    if ((await getPartnerBalance(ctx)) > 0n) return;
    throw new DomainError(
      "balance_exhausted",
      "The agency's balance is spent. Ask your agency to top it up.",
    );
  }
  const isHeld = await placeHold(ctx, {
    callId,
    partnerId: ctx.scope.partnerId,
    workspaceId: workspace.id,
    amountMicros: workspace.rateMicrosPerMinute,
  });
  if (isHeld) return;
  throw new DomainError(
    "balance_exhausted",
    "The balance does not cover one more minute beside the calls in progress. Top it up, or wait for a call to end.",
  );
}
