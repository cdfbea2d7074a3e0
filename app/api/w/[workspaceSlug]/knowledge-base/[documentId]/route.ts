import { deleteDocument } from "@/lib/domain/knowledge/delete-document";
import { getDocument } from "@/lib/domain/knowledge/get-document";
import { toDocumentResource } from "@/lib/domain/knowledge/to-resource";
import { updateDocument } from "@/lib/domain/knowledge/update-document";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteDocumentOperation, getDocumentOperation, updateDocumentOperation } from "@/types/knowledge";

export const GET = withWorkspace(getDocumentOperation, async ({ ctx, params }) =>
  toDocumentResource(await getDocument(ctx, params.documentId)),
);

export const PATCH = withWorkspace(updateDocumentOperation, async ({ ctx, params, body }) =>
  toDocumentResource(await updateDocument(ctx, params.documentId, body)),
);

export const DELETE = withWorkspace(deleteDocumentOperation, ({ ctx, params }) =>
  deleteDocument(ctx, params.documentId),
);
