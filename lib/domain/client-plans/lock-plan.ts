import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/** Holds a plan of the agency in the scope, so that changes of it come one after the other. Throws `notFound`. */
export async function lockPlan(ctx: InTransaction<TenantContext>, planId: string): Promise<void> {
  const [row] = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`select id from client_plans
         where partner_id = ${ctx.scope.partnerId}::uuid and id = ${planId}::uuid for no key update`,
  );
  if (!row) throw notFound("plan");
}
