import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { DOMAIN_COLUMNS, type DomainRow, domainRow } from "./rows";

/** A domain of the partner in the scope. One statement. */
export async function getDomain(ctx: TenantContext, domainId: string): Promise<DomainRow> {
  const { partnerId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      domainRow,
      sql`select ${DOMAIN_COLUMNS} from partner_domains d join partners p on p.id = d.partner_id
           where d.partner_id = ${partnerId}::uuid and d.id = ${domainId}::uuid`,
    ),
  );
  if (!row) throw notFound("domain");
  return row;
}
