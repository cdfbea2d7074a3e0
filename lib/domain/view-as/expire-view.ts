import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";
import { auditView, VIEW_COLUMNS, viewRow } from "./internal";

/**
 * Notes that a view has run out of time. It has ended by the clock already; this tells the log. A view that was left
 * before is let be, so a second run changes nothing. Answers whether there is nothing more to note.
 */
export async function expireView(ctx: TenantContext, viewAsId: string): Promise<boolean> {
  return inSystemTransaction(ctx, async (tx) => {
    const [view] = await queryRows(
      tx.tx,
      viewRow,
      sql`
        update view_as_sessions v set ended_at = v.expires_at
          from users u, workspaces w
         where v.id = ${viewAsId}::uuid and v.partner_id = ${ctx.scope.partnerId}::uuid
           and v.ended_at is null and v.expires_at <= now()
           and u.id = v.user_id and w.partner_id = v.partner_id and w.id = v.workspace_id
        returning ${VIEW_COLUMNS}`,
    );
    if (view) await auditView(tx, "view_as.expired", view);
    else return (await tx.tx.viewAsSession.count({ where: { id: viewAsId, endedAt: null } })) === 0;
    return true;
  });
}
