import { printStatement } from "@/lib/domain/credits/statement/print-statement";
import { pdfResponse } from "@/lib/http/pdf-response";
import { withPartner } from "@/lib/http/with-partner";
import { printClientStatementOperation } from "@/types/statements";

export const GET = withPartner(printClientStatementOperation, async ({ ctx, params, query }) =>
  pdfResponse(await printStatement(ctx, { workspaceId: params.workspaceId, month: query.month })),
);
