import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { auditFacts, lockImport } from "./internal";

/** Stops an import; what was taken in stays. One that is canceled is left alone. Throws `notFound`, `conflict` when done. */
export async function cancelImport(ctx: WorkspaceContext, importId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockImport(tx, importId);
    if (before.status === "canceled") return;
    if (before.status === "done" || before.status === "failed") {
      throw new DomainError("conflict", "This import is over: there is nothing left to stop.");
    }
    const where = { partnerId: ctx.scope.partnerId, id: importId };
    const at = now();
    await tx.tx.import.updateMany({ where, data: { status: "canceled", finishedAt: at, updatedAt: at } });
    await audit(tx, {
      action: "import.canceled",
      entityType: "import",
      entityId: importId,
      after: auditFacts(before),
    });
    await announce(tx, ctx.workspace.id, { type: "import.updated", id: importId });
  });
}
