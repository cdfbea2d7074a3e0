import { exportStatement } from "@/lib/domain/credits/statement/export-statement";
import { can } from "@/lib/domain/shared/can";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { ownStatementOperation } from "@/types/statements";

export const GET = withWorkspace(ownStatementOperation, ({ ctx, query }) => {
  const showsCalls = can(ctx, "calls.read") && can(ctx, "calls.costs.read");
  const statement = { workspaceId: ctx.workspace.id, month: query.month, showsCalls };
  return csvResponse(`statement-${query.month}.csv`, exportStatement(ctx, statement));
});
