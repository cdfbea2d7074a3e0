import type { DataContext } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import type { OutboundCallState } from "@/lib/vendors/outbound/port";
import { openService } from "./access";
import { findOutboundService } from "./rows";

/**
 * What the partner's service knows of a call it was to place. Null when it knows nothing of it, is gone or cannot be asked:
 * the engine has the last word in any case.
 */
export async function findPlacedCall(ctx: DataContext, callId: string): Promise<OutboundCallState | null> {
  const row = await findOutboundService(ctx);
  if (!row) return null;
  try {
    return await openService(row, ctx.scope.partnerId).findCall(callId);
  } catch (error) {
    if (error instanceof VendorError) return null;
    throw error;
  }
}
