import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { selectTrunks, type TrunkRow, trunkRow } from "./internal";

/** One SIP trunk of the partner, or `notFound`. */
export async function getTrunk(ctx: PartnerContext, trunkId: string): Promise<TrunkRow> {
  const query = selectTrunks(ctx.scope.partnerId, sql`and t.id = ${trunkId}::uuid`);
  const [row] = await read(ctx, (db) => queryRows(db, trunkRow, query));
  if (!row) throw notFound("SIP trunk");
  return row;
}
