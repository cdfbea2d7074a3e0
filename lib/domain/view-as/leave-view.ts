import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { sha256Hex } from "@/lib/platform/crypto";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import type { PartnerInfo, TenantContext } from "../shared/tenant-context";
import { auditView, VIEW_COLUMNS, viewRow } from "./internal";

/** Ends the view a browser holds. One that is unknown, over or of another host is left alone: same answer. */
export async function leaveView(
  ctx: TenantContext & { partner: PartnerInfo },
  secret: string | null,
): Promise<void> {
  if (!secret) return;
  await inSystemTransaction(ctx, async (tx) => {
    const [view] = await queryRows(
      tx.tx,
      viewRow,
      sql`
        update view_as_sessions v set ended_at = now()
          from users u, workspaces w
         where v.secret_hash = ${sha256Hex(secret)} and v.partner_id = ${ctx.partner.id}::uuid
           and v.ended_at is null and v.expires_at > now()
           and u.id = v.user_id and w.partner_id = v.partner_id and w.id = v.workspace_id
        returning ${VIEW_COLUMNS}`,
    );
    if (!view) return;
    await auditView(tx, "view_as.ended", view);
    await bumpSubjects(tx, [userSubject(view.userId)]);
  });
}

/**
 * Puts down the view that a browser holds, where somebody signs in or out: what they do next is done in their own name,
 * never with the eyes of whoever opened the view.
 */
export async function putDownView(
  ctx: TenantContext & { partner: PartnerInfo; viewSecret: string | null; dropView(): void },
): Promise<void> {
  if (!ctx.viewSecret) return;
  await leaveView(ctx, ctx.viewSecret);
  ctx.dropView();
}
