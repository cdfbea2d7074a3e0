import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type EndpointRow, endpointRow, selectEndpoints } from "./internal";

/** The workspace's endpoints, oldest first. One statement; there are at most 10. */
export function listEndpoints(ctx: WorkspaceContext): Promise<EndpointRow[]> {
  return read(ctx, (db) => queryRows(db, endpointRow, selectEndpoints(ctx, sql`order by e.id`)));
}
