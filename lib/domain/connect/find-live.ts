import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { CONNECT_COLUMNS, type ConnectRow, connectRow } from "./connect-row";

/** The connected account of the agency in the scope; `lock` holds it until the transaction ends. */
export async function findLiveAccount(ctx: TenantContext, lock = false): Promise<ConnectRow | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      connectRow,
      sql`select ${CONNECT_COLUMNS} from connect_accounts a
           where a.partner_id = ${ctx.scope.partnerId}::uuid and a.disconnected_at is null
           ${lock ? sql`for update of a` : sql``}`,
    ),
  );
  return row ?? null;
}

/** As `findLiveAccount`; throws `notFound`. */
export async function loadLiveAccount(ctx: TenantContext, lock = false): Promise<ConnectRow> {
  const row = await findLiveAccount(ctx, lock);
  if (!row) throw notFound("payment account");
  return row;
}
