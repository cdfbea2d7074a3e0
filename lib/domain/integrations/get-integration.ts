import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type IntegrationRow, integrationRow, selectIntegrations } from "./internal";

/** One key set of the partner, or `notFound`. */
export async function getIntegration(ctx: PartnerContext, integrationId: string): Promise<IntegrationRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      integrationRow,
      selectIntegrations(ctx.scope.partnerId, sql`and i.id = ${integrationId}::uuid`),
    ),
  );
  if (!row) throw notFound("provider key");
  return row;
}
