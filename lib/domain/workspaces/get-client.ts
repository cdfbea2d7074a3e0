import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type ClientRow, clientRow, present, restorable, selectClients } from "./internal";

/**
 * One client as the agency's list shows it, a deleted one as long as it can be restored; `notFound` when the workspace is
 * not the caller's. One statement.
 */
export async function getClient(ctx: PartnerContext, workspaceId: string): Promise<ClientRow> {
  const where = sql`w.id = ${workspaceId}::uuid and (${present} or ${restorable})`;
  const [row] = await read(ctx, (db) =>
    queryRows(db, clientRow, selectClients(ctx.scope.partnerId, where, "name", 1)),
  );
  if (!row) throw notFound("client");
  return row;
}
