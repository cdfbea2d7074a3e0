import { deleteRows } from "./delete-rows";
import type { PurgeScope } from "./erase-calls";

/** Takes away what people of the workspace wrote on calls: notes, tags with their uses, and views of lists. */
export function eraseAnnotations(scope: PurgeScope, signal?: AbortSignal): Promise<void> {
  return deleteRows(scope, ["call_notes", "call_tags", "tags", "saved_views"], signal);
}
