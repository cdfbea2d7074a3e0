import { toDifference } from "@/lib/domain/reconciliation/difference-rows";
import { fixDifference } from "@/lib/domain/reconciliation/fix-difference";
import { withPartner } from "@/lib/http/with-partner";
import { fixOwnDifferenceOperation } from "@/types/reconciliation";

export const POST = withPartner(fixOwnDifferenceOperation, async ({ ctx, params, body }) => {
  const reader = { audience: "agency", partnerId: ctx.scope.partnerId } as const;
  return toDifference(await fixDifference(ctx, reader, params.differenceId, body));
});
