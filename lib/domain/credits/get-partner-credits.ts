import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { figuresRow, figuresSql, usedSince } from "./account-figures";

const partnerCreditsRow = figuresRow.extend({
  currency: z.string(),
  isBillingExempt: z.boolean(),
  usedLast7DaysMicros: z.bigint(),
  usedLast30DaysMicros: z.bigint(),
});
export type PartnerCreditsRow = z.infer<typeof partnerCreditsRow>;

/** The agency's own money with the platform. One statement. */
export async function getPartnerCredits(ctx: PartnerContext): Promise<PartnerCreditsRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      partnerCreditsRow,
      sql`
        select p.currency, p.is_billing_exempt as "isBillingExempt", ${figuresSql(null)},
               ${usedSince(null, 7)} as "usedLast7DaysMicros", ${usedSince(null, 30)} as "usedLast30DaysMicros"
          from partners p
          left join credit_accounts a on a.partner_id = p.id and a.workspace_id is null
         where p.id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  if (!row) throw notFound("agency");
  return row;
}
