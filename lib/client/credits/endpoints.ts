import type { ownStatementOperation, printOwnStatementOperation } from "@/types/statements";
import { endpoint } from "../endpoint";

const STATEMENT = "/api/w/[workspaceSlug]/credits/statement";

export const ownStatementEndpoint = endpoint<typeof ownStatementOperation>({
  id: "credits.statement",
  method: "GET",
  path: STATEMENT,
  kind: "stream",
});
export const printOwnStatementEndpoint = endpoint<typeof printOwnStatementOperation>({
  id: "credits.statement.pdf",
  method: "GET",
  path: `${STATEMENT}/pdf`,
  kind: "stream",
});
