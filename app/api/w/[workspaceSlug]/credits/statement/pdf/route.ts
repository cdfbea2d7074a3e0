import { printStatement } from "@/lib/domain/credits/statement/print-statement";
import { pdfResponse } from "@/lib/http/pdf-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { printOwnStatementOperation } from "@/types/statements";

export const GET = withWorkspace(printOwnStatementOperation, async ({ ctx, query }) =>
  pdfResponse(await printStatement(ctx, { workspaceId: ctx.workspace.id, month: query.month })),
);
