import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/** Whatever counts the partner's workspaces to decide does so behind this lock. It hinders no reader and no foreign key. */
export async function lockPartner(ctx: InTransaction<TenantContext>): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`select 1 from partners where id = ${ctx.scope.partnerId}::uuid for no key update`,
  );
}

const roomRow = z.object({ most: z.number().int().nullable(), present: z.number().int() });

/** Throws `limit_reached` when the partner has as many clients as its plan allows. Needs `lockPartner`. */
export async function assertPlanHasRoom(ctx: InTransaction<TenantContext>): Promise<void> {
  const [row] = await queryRows(
    ctx.tx,
    roomRow,
    sql`
      select (v.limits->>'workspaces')::int as most,
             (select count(*)::int from workspaces w where w.partner_id = p.id and w.deleted_at is null) as present
        from partners p left join plan_variants v on v.id = p.plan_variant_id
       where p.id = ${ctx.scope.partnerId}::uuid`,
  );
  if (row && row.most !== null && row.present >= row.most) throw planIsFull(row.most);
}

/** The refusal of one more client. */
export function planIsFull(most: number): DomainError {
  return new DomainError(
    "limit_reached",
    `Your plan has room for ${most} ${most === 1 ? "client" : "clients"}. Delete one, or move to a larger plan.`,
  );
}
