"use client";

import { FileText, Link2, Type } from "lucide-react";
import { dataColumns } from "@/components/patterns/data-table-features";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TimeAgo } from "@/components/ui/time-ago";
import type { DocumentListItem } from "@/types/knowledge";
import { agentWords, DOCUMENT_TYPE_NAMES, SYNC_LOOKS, tokenWords } from "./document-looks";
import { DocumentStatus } from "./document-status";

const column = dataColumns<DocumentListItem>();

/** Columns of the knowledge base. */
export const DOCUMENT_COLUMNS = column.columns([
  column.display({
    id: "title",
    header: "Title",
    enableHiding: false,
    cell: ({ row }) => <Title document={row.original} />,
  }),
  column.display({
    id: "type",
    header: "Type",
    meta: { hideOnPhone: true },
    cell: ({ row }) => (
      <span className="whitespace-nowrap text-muted-foreground">
        {DOCUMENT_TYPE_NAMES[row.original.type]}
      </span>
    ),
  }),
  column.display({
    id: "status",
    header: "Status",
    cell: ({ row }) => <DocumentStatus document={row.original} />,
  }),
  column.display({
    id: "size",
    header: "Size",
    meta: { align: "end" },
    cell: ({ row }) => (
      <span className="tabular whitespace-nowrap">{tokenWords(row.original.tokenCount)}</span>
    ),
  }),
  column.display({
    id: "used",
    header: "Used by",
    meta: { hideOnPhone: true },
    cell: ({ row }) => <UsedBy document={row.original} />,
  }),
  column.display({
    id: "changed",
    header: "Changed",
    meta: { hideOnPhone: true },
    cell: ({ row }) => (
      <TimeAgo instant={row.original.updatedAt} className="whitespace-nowrap text-muted-foreground" />
    ),
  }),
]);

const SOURCES = {
  text: { Icon: Type, word: "Text" },
  file: { Icon: FileText, word: "File" },
  url: { Icon: Link2, word: "Web page" },
} as const;

function Title({ document }: { document: DocumentListItem }) {
  const { Icon, word } = SOURCES[document.source];
  const origin = document.fileName ?? document.sourceUrl;
  return (
    <span className="flex items-center gap-2.5">
      <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <span className="sr-only">{word}: </span>
      <span className="min-w-0 max-w-80">
        <span className="block truncate">{document.title}</span>
        {origin ? (
          <span className="block truncate font-normal text-muted-foreground text-sm">{origin}</span>
        ) : null}
      </span>
    </span>
  );
}

function UsedBy({ document: { agentCount, sync } }: { document: DocumentListItem }) {
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      <span className={agentCount === 0 ? "text-muted-foreground" : ""}>{agentWords(agentCount)}</span>
      {sync === "pending" || sync === "error" ? <StatusBadge status={sync} looks={SYNC_LOOKS} /> : null}
    </span>
  );
}
