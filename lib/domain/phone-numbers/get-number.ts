import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type NumberRow, numberRow, selectNumbers } from "./internal";

/** One number of the partner, or `notFound`. */
export async function getNumber(ctx: PartnerContext, numberId: string): Promise<NumberRow> {
  const query = selectNumbers(ctx.scope.partnerId, sql`and n.id = ${numberId}::uuid`);
  const [row] = await read(ctx, (db) => queryRows(db, numberRow, query));
  if (!row) throw notFound("phone number");
  return row;
}
