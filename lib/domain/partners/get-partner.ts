import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { PartnerContext } from "../shared/tenant-context";

const partnerFigures = z.object({ balanceMicros: z.bigint(), workspaces: z.number().int() });

export type PartnerFigures = z.infer<typeof partnerFigures>;

/** What the agency's pages show beyond its context: its own balance in micros and its clients. One statement. */
export async function getPartnerFigures(ctx: PartnerContext): Promise<PartnerFigures> {
  const { partnerId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      partnerFigures,
      sql`
        select coalesce((select balance_micros from credit_accounts
                          where partner_id = ${partnerId}::uuid and workspace_id is null), 0)::bigint
                 as "balanceMicros",
               (select count(*)::int from workspaces
                 where partner_id = ${partnerId}::uuid and deleted_at is null) as workspaces`,
    ),
  );
  return row ?? { balanceMicros: 0n, workspaces: 0 };
}
