import { sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { changeDocument } from "./change-document";
import { enqueueExtraction } from "./insert-document";
import { auditFacts, type DocumentDetail, lockDocument } from "./internal";

/**
 * Has a document's page fetched, or its file read, again. Agents go on with the text before until another is there, and
 * keep it when there is none. Throws `notFound`, and `conflict` for a text that was typed.
 */
export async function reprocessDocument(ctx: WorkspaceContext, documentId: string): Promise<DocumentDetail> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockDocument(tx, documentId);
    if (before.source === "text") {
      throw new DomainError(
        "conflict",
        "This text was typed here: there is nothing to fetch. Change it instead.",
      );
    }
    if (before.status === "archived") {
      throw new DomainError("conflict", "This document is archived. Bring it back first.");
    }
    const after = await changeDocument(
      tx,
      before,
      sql`status = 'processing', progress = 0, error_message = null`,
    );
    await audit(tx, {
      action: "document.reprocess_requested",
      entityType: "document",
      entityId: documentId,
      after: auditFacts(after),
    });
    await enqueueExtraction(tx, documentId);
    return after;
  });
}
