import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { KnowledgePage } from "@/components/knowledge/knowledge-page";
import { knowledgeKeys, readDocumentFilters, toDocumentQuery } from "@/lib/client/knowledge/keys";
import { listDocuments } from "@/lib/domain/knowledge/list-documents";
import { toDocumentListItem } from "@/lib/domain/knowledge/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listDocumentsOperation } from "@/types/knowledge";

export const metadata: Metadata = { title: "Knowledge base" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceKnowledgePage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const path = `/w/${workspaceSlug}/knowledge-base`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "knowledge.read");
  const filters = readDocumentFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(knowledgeKeys.list(ctx.workspace.slug, filters), async () => {
    const query = listDocumentsOperation.query.parse(toDocumentQuery(filters));
    const { rows, nextCursor } = await listDocuments(ctx, query);
    return page(rows.map(toDocumentListItem), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <KnowledgePage />
    </Prefetched>
  );
}
