import { printStatement } from "@/lib/domain/credits/statement/print-statement";
import { pdfResponse } from "@/lib/http/pdf-response";
import { withPartner } from "@/lib/http/with-partner";
import { printPartnerStatementOperation } from "@/types/statements";

export const GET = withPartner(printPartnerStatementOperation, async ({ ctx, query }) =>
  pdfResponse(await printStatement(ctx, { workspaceId: null, month: query.month })),
);
