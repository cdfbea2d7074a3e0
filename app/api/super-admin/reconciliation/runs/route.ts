import { listRuns, toRun } from "@/lib/domain/reconciliation/difference-rows";
import { requestReconciliation } from "@/lib/domain/reconciliation/file-runs";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listRunsOperation, startReconciliationOperation } from "@/types/reconciliation";

export const GET = withSuperAdmin(listRunsOperation, async ({ query }) => {
  const reader = { audience: "operator" } as const;
  const { rows, nextCursor } = await listRuns(reader, query);
  return page(
    rows.map((row) => toRun(reader, row)),
    nextCursor,
  );
});

export const POST = withSuperAdmin(startReconciliationOperation, ({ ctx, body }) =>
  requestReconciliation(ctx, body.partnerId),
);
