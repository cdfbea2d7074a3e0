import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { DocumentPage } from "@/components/knowledge/document-page";
import { knowledgeKeys } from "@/lib/client/knowledge/keys";
import { getDocument } from "@/lib/domain/knowledge/get-document";
import { toDocumentResource } from "@/lib/domain/knowledge/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Document" };

interface PageProps {
  params: Promise<{ workspaceSlug: string; documentId: string }>;
}

export default async function WorkspaceDocumentPage({ params }: PageProps) {
  const { workspaceSlug, documentId } = await params;
  const path = `/w/${workspaceSlug}/knowledge-base/${documentId}`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "knowledge.read");
  const document = await found(documentId, (id) => getDocument(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(
    knowledgeKeys.detail(ctx.workspace.slug, document.id),
    toDocumentResource(document),
  );
  return (
    <Prefetched client={ahead.client}>
      <DocumentPage documentId={document.id} />
    </Prefetched>
  );
}
