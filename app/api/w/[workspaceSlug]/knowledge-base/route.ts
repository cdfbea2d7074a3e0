import { createDocument } from "@/lib/domain/knowledge/create-document";
import { listDocuments } from "@/lib/domain/knowledge/list-documents";
import { toDocumentListItem, toDocumentResource } from "@/lib/domain/knowledge/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createDocumentOperation, listDocumentsOperation } from "@/types/knowledge";

export const GET = withWorkspace(listDocumentsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listDocuments(ctx, query);
  return page(rows.map(toDocumentListItem), nextCursor);
});

export const POST = withWorkspace(createDocumentOperation, async ({ ctx, body }) =>
  toDocumentResource(await createDocument(ctx, body)),
);
