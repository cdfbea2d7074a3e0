import { extractDocument } from "@/lib/domain/knowledge/extract-document";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Makes text of a document's file or page; of a deleted document it removes the file. Running twice ends the same. */
export const knowledgeExtract = defineJob("knowledge.extract", async ({ payload, signal, isLastAttempt }) => {
  const { partnerId, workspaceId, documentId } = payload;
  const ctx = systemContext("knowledge.extract", { partnerId, workspaceId });
  try {
    await extractDocument(ctx, documentId, { signal, isLastAttempt });
  } finally {
    await ctx.settle();
  }
});
