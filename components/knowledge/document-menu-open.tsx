"use client";

import { Archive, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { DocumentResource } from "@/types/knowledge";
import { ArchiveDialog, DeleteDialog } from "./document-dialogs";
import { DocumentSheet } from "./document-sheet";

/** The open menu of a document, and where it leads. */
export function DocumentMenuOpen({ document }: { document: DocumentResource }) {
  const [asking, setAsking] = useState<"change" | "archive" | "delete" | null>(null);
  const part = (which: typeof asking) => ({
    document,
    open: asking === which,
    onOpenChange: (next: boolean) => setAsking(next ? which : null),
  });
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button variant="secondary" size="icon" aria-label="More">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAsking("change")}>
            <Pencil aria-hidden />
            {document.source === "url" ? "Change title, type or address…" : "Change title or type…"}
          </DropdownMenuItem>
          {document.status === "archived" ? null : (
            <DropdownMenuItem onSelect={() => setAsking("archive")}>
              <Archive aria-hidden />
              Archive…
            </DropdownMenuItem>
          )}
          <DropdownMenuItem tone="danger" onSelect={() => setAsking("delete")}>
            <Trash2 aria-hidden />
            Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <DocumentSheet {...part("change")} />
      <ArchiveDialog {...part("archive")} />
      <DeleteDialog {...part("delete")} />
    </>
  );
}
