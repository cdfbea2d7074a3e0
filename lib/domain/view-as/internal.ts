import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { Actor } from "../shared/actor";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";

/** A view as its audit rows tell it. */
export const viewRow = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  workspaceName: z.string(),
  userId: z.uuid(),
  userName: z.string(),
  userEmail: z.string(),
  isPlatform: z.boolean(),
  mayWrite: z.boolean(),
  reason: z.string(),
  expiresAt: z.date(),
});
export type ViewRow = z.infer<typeof viewRow>;

/** Those columns of `view_as_sessions v`, `users u` and `workspaces w`. */
export const VIEW_COLUMNS: Sql = sql`
  v.id, v.workspace_id as "workspaceId", w.name as "workspaceName", v.user_id as "userId", u.name as "userName",
  u.email::text as "userEmail", v.is_platform as "isPlatform", v.may_write as "mayWrite", v.reason,
  v.expires_at as "expiresAt"`;

/** The context acting as the person behind the view, inside that view. */
export function asViewer<C extends TenantContext>(ctx: C, view: ViewRow): C & { actor: Actor } {
  const label = view.userName || view.userEmail;
  return { ...ctx, actor: { type: "user", id: view.userId, label, sessionId: view.id, viewAsId: view.id } };
}

/** Tells a turn in the life of a view, in the log of the agency and of the workspace alike. */
export async function auditView(
  ctx: InTransaction<TenantContext>,
  action: "view_as.started" | "view_as.ended" | "view_as.expired",
  view: ViewRow,
): Promise<void> {
  await audit(asViewer(ctx, view), {
    action,
    entityType: "workspace",
    entityId: view.workspaceId,
    workspaceId: view.workspaceId,
    after: viewFacts(view),
  });
}

/** What the log keeps of a view. */
export function viewFacts(view: Pick<ViewRow, "workspaceName" | "isPlatform" | "mayWrite" | "reason">) {
  return {
    name: view.workspaceName,
    by: view.isPlatform ? "support" : "agency",
    access: view.mayWrite ? "may change things" : "read-only",
    reason: view.reason,
  };
}
