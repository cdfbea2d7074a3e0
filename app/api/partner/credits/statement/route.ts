import { exportStatement } from "@/lib/domain/credits/statement/export-statement";
import { csvResponse } from "@/lib/http/csv-response";
import { withPartner } from "@/lib/http/with-partner";
import { partnerStatementOperation } from "@/types/statements";

export const GET = withPartner(partnerStatementOperation, ({ ctx, query }) => {
  const statement = { workspaceId: null, month: query.month, showsCalls: true };
  return csvResponse(`statement-${query.month}.csv`, exportStatement(ctx, statement));
});
