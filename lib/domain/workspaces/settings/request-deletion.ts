import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { audit } from "../../shared/audit";
import { DomainError } from "../../shared/errors";
import type { WorkspaceContext } from "../../shared/tenant-context";
import type { SettingsRow } from "./rows";
import { lockSettings } from "./update-settings";

/** Asking again sooner would only repeat the same mail. */
const AGAIN_AFTER_MS = 7 * 86_400_000;

/**
 * Tells the agency that the workspace shall be deleted; nothing is deleted by this. Audited. Throws `conflict` when it
 * was asked within the last seven days.
 */
export async function requestDeletion(ctx: WorkspaceContext, reason: string): Promise<SettingsRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockSettings(tx);
    const asked = before.deletionRequestedAt;
    if (asked && now().getTime() - asked.getTime() < AGAIN_AFTER_MS) {
      throw new DomainError(
        "conflict",
        "Your agency has been asked already. You can ask again after a week.",
      );
    }
    const { partnerId } = ctx.scope;
    const workspaceId = ctx.workspace.id;
    const deletionRequestedAt = now();
    await tx.tx.workspace.updateMany({
      where: { id: workspaceId, partnerId },
      data: { deletionRequestedAt },
    });
    await audit(tx, {
      action: "workspace.deletion_requested",
      entityType: "workspace",
      entityId: workspaceId,
      after: { name: before.name, ...(reason ? { reason } : {}) },
    });
    await enqueue(tx, "workspace.notify", {
      ...{ partnerId, workspaceId, notice: "deletion-requested" },
      ...{ by: ctx.actor.label.slice(0, 100), reason },
    });
    return { ...before, deletionRequestedAt };
  });
}
