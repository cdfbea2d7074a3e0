import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { auditFacts, lockView, viewKey } from "./internal";

/** Deletes a view. Throws `notFound`, and `forbidden` for a shared one of somebody else unless an admin asks. */
export async function deleteSavedView(ctx: WorkspaceContext, viewId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockView(tx, viewId);
    await tx.tx.savedView.deleteMany({ where: viewKey(ctx, viewId) });
    await audit(tx, {
      action: "saved_view.deleted",
      entityType: "saved_view",
      entityId: viewId,
      before: auditFacts(before),
    });
  });
}
