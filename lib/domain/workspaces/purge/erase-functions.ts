import { inSystemTransaction } from "@/lib/data/transaction";
import { deleteRows } from "./delete-rows";
import type { PurgeScope } from "./erase-calls";

/** Takes away what agents' functions said and were told, their credentials, and the secrets that signed them. */
export async function eraseFunctions(scope: PurgeScope, signal?: AbortSignal): Promise<void> {
  await deleteRows(scope, ["tool_invocations", "function_call_claims", "tool_credentials"], signal);
  const { partnerId, workspaceId } = scope;
  const data = { functionSecret: null, formerFunctionSecret: null, formerFunctionSecretUntil: null };
  await inSystemTransaction({}, ({ tx }) => tx.agent.updateMany({ where: { partnerId, workspaceId }, data }));
}
