import { deleteRows } from "./delete-rows";
import type { PurgeScope } from "./erase-calls";

/** Takes away where a workspace wanted to be told of its calls, and all that was sent there. */
export function eraseWebhooks(scope: PurgeScope, signal?: AbortSignal): Promise<void> {
  const tables = ["webhook_attempts", "webhook_deliveries", "webhook_messages", "webhook_endpoints"] as const;
  return deleteRows(scope, tables, signal);
}
