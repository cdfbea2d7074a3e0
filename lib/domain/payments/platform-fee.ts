import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import type { PaymentOwner } from "./books";

/** Hundredths of a percent the platform keeps of what this owner pays: of clients what their agency agreed to. */
export async function feeBasisPoints(
  ctx: SystemContext,
  { partnerId, workspaceId }: PaymentOwner,
): Promise<number> {
  if (workspaceId === null) return 0;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ points: z.number().int() }),
      sql`select coalesce(p.platform_fee_basis_points, v.platform_fee_basis_points, 0) as points
            from partners p left join plan_variants v on v.id = p.plan_variant_id where p.id = ${partnerId}::uuid`,
    ),
  );
  return row?.points ?? 0;
}
