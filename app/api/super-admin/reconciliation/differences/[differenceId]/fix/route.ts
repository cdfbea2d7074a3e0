import { toDifference } from "@/lib/domain/reconciliation/difference-rows";
import { fixDifference } from "@/lib/domain/reconciliation/fix-difference";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { fixDifferenceOperation } from "@/types/reconciliation";

export const POST = withSuperAdmin(fixDifferenceOperation, async ({ ctx, params, body }) =>
  toDifference(await fixDifference(ctx, { audience: "operator" }, params.differenceId, body)),
);
