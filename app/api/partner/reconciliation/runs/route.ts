import { listRuns, toRun } from "@/lib/domain/reconciliation/difference-rows";
import { requestOwnReconciliation } from "@/lib/domain/reconciliation/file-runs";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listOwnRunsOperation, startOwnReconciliationOperation } from "@/types/reconciliation";

export const GET = withPartner(listOwnRunsOperation, async ({ ctx, query }) => {
  const reader = { audience: "agency", partnerId: ctx.scope.partnerId } as const;
  const { rows, nextCursor } = await listRuns(reader, query);
  return page(
    rows.map((row) => toRun(reader, row)),
    nextCursor,
  );
});

export const POST = withPartner(startOwnReconciliationOperation, ({ ctx }) => requestOwnReconciliation(ctx));
