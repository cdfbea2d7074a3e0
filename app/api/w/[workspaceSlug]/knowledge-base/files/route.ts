import { toDocumentResource } from "@/lib/domain/knowledge/to-resource";
import { uploadDocument } from "@/lib/domain/knowledge/upload-document";
import { withWorkspace } from "@/lib/http/with-workspace";
import { uploadDocumentOperation } from "@/types/knowledge";

export const POST = withWorkspace(uploadDocumentOperation, async ({ ctx, query, file }) =>
  toDocumentResource(await uploadDocument(ctx, { ...query, file })),
);
