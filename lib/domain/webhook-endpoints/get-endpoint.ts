import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type EndpointRow, endpointRow, selectEndpoints } from "./internal";

/** One endpoint of the workspace. One statement. Throws `notFound`. */
export async function getEndpoint(ctx: WorkspaceContext, endpointId: string): Promise<EndpointRow> {
  const tail = sql`and e.id = ${endpointId}::uuid`;
  const [row] = await read(ctx, (db) => queryRows(db, endpointRow, selectEndpoints(ctx, tail)));
  if (!row) throw notFound("endpoint");
  return row;
}
