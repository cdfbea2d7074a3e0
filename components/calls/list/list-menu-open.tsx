"use client";

import { Ellipsis, RotateCw, Tags } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useHasSearchService, useResyncSearch } from "@/lib/client/search/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { ManageTagsSheet } from "../tags/manage-tags-sheet";

/** The open menu of what is seldom done with the list. */
export function ListMenuOpen() {
  const can = useCan();
  const [isManagingTags, setManagingTags] = useState(false);
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="More actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {can("calls.annotate") ? (
            <DropdownMenuItem onSelect={() => setManagingTags(true)}>
              <Tags aria-hidden />
              Manage tags
            </DropdownMenuItem>
          ) : null}
          {can("calls.ingest") ? <RebuildSearch /> : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <ManageTagsSheet open={isManagingTags} onOpenChange={setManagingTags} />
    </>
  );
}

/** Only where a search service finds the calls: the database's own search is never behind. */
function RebuildSearch() {
  const { slug } = useWorkspaceScope();
  const { data: hasService = false } = useHasSearchService(slug);
  const resync = useResyncSearch(slug);
  const rebuild = () =>
    resync.mutate(undefined, {
      onSuccess: () => void toast.success("The search is being rebuilt"),
      onError: (error) => void toast.error(messageOf(error)),
    });
  if (!hasService) return null;
  return (
    <DropdownMenuItem onSelect={rebuild}>
      <RotateCw aria-hidden />
      Rebuild search
    </DropdownMenuItem>
  );
}
