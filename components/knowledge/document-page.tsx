"use client";

import { QueryState } from "@/components/patterns/query-state";
import { usePageName } from "@/components/shell/page-name";
import { Skeleton } from "@/components/ui/skeleton";
import { useDocument } from "@/lib/client/knowledge/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentResource } from "@/types/knowledge";
import { DocumentAgents } from "./document-agents";
import { DocumentFacts } from "./document-facts";
import { DocumentHeader } from "./document-header";
import { DocumentNotice } from "./document-notice";
import { DocumentText } from "./document-text";

/** One document: its text on the left, what it is and who uses it on the right. */
export function DocumentPage({ documentId }: { documentId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useDocument(slug, documentId);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-96 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(document) => <DocumentDetail document={document} />}
    </QueryState>
  );
}

function DocumentDetail({ document }: { document: DocumentResource }) {
  usePageName(document.title);
  return (
    <>
      <DocumentHeader document={document} />
      <DocumentNotice document={document} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <DocumentText document={document} />
        <div className="flex min-w-0 flex-col gap-4">
          <DocumentFacts document={document} />
          <DocumentAgents document={document} />
        </div>
      </div>
    </>
  );
}
