"use client";

import { BookOpen, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableBelow, TableHead } from "@/components/patterns/table-head";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { useDocuments } from "@/lib/client/knowledge/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentListItem } from "@/types/knowledge";
import { AddDocumentSheet } from "./add-document-sheet";
import { DOCUMENT_COLUMNS } from "./document-columns";
import { useDocumentFilters } from "./use-document-filters";

/** Everything agents can be told to know. Rows change by themselves while documents are being read. */
export function KnowledgePage() {
  const { slug } = useWorkspaceScope();
  const mayWrite = useCan()("knowledge.write");
  const [isAdding, setAdding] = useState(false);
  const { filters, definitions, isFiltered, setSearch, clear } = useDocumentFilters();
  const query = useDocuments(slug, filters);
  const add = mayWrite ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      Add documents
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Knowledge base" actions={add} />
      <TableHead>
        <FilterBar
          search={{ value: filters.search, onChange: setSearch, placeholder: "Search titles" }}
          filters={definitions}
          onClear={clear}
        />
      </TableHead>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(documents) => documents.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={<NoDocuments action={add} />}
      >
        {(documents) => (
          <TableBelow>
            <DataTable
              label="Documents"
              storageKey="knowledge"
              columns={DOCUMENT_COLUMNS}
              rows={documents}
              getRowId={rowId}
              rowHref={({ id }) => `/w/${slug}/knowledge-base/${id}`}
              loadMore={toLoadMore(query)}
            />
          </TableBelow>
        )}
      </QueryState>
      <AddDocumentSheet open={isAdding} onOpenChange={setAdding} />
    </>
  );
}

function NoDocuments({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={BookOpen} title="Nothing to know yet" action={action}>
      Agents answer from their instructions, and from the documents you give them: price lists, opening hours,
      questions and answers, policies. Add a text, files or a web page here, then choose it in an agent under
      Knowledge.
    </EmptyState>
  );
}

function rowId({ id }: DocumentListItem): string {
  return id;
}
