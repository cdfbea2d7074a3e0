import { exportStatement } from "@/lib/domain/credits/statement/export-statement";
import { csvResponse } from "@/lib/http/csv-response";
import { withPartner } from "@/lib/http/with-partner";
import { clientStatementOperation } from "@/types/statements";

export const GET = withPartner(clientStatementOperation, ({ ctx, params, query }) => {
  const statement = { workspaceId: params.workspaceId, month: query.month, showsCalls: true };
  return csvResponse(`statement-${query.month}.csv`, exportStatement(ctx, statement));
});
