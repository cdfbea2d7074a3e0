import type { WorkspaceContext } from "../shared/tenant-context";
import { findImport, type ImportRow } from "./internal";

/** How far an import is. Throws `notFound`, also for a list the reader may not fill. */
export function getImport(ctx: WorkspaceContext, importId: string): Promise<ImportRow> {
  return findImport(ctx, importId);
}
