import { reprocessDocument } from "@/lib/domain/knowledge/reprocess-document";
import { toDocumentResource } from "@/lib/domain/knowledge/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { reprocessDocumentOperation } from "@/types/knowledge";

export const POST = withWorkspace(reprocessDocumentOperation, async ({ ctx, params }) =>
  toDocumentResource(await reprocessDocument(ctx, params.documentId)),
);
