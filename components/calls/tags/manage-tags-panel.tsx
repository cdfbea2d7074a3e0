"use client";

import { Pencil, Tags, Trash2 } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useTags } from "@/lib/client/tags/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { TagWithUse } from "@/types/tags";
import { DeleteTagDialog } from "./delete-tag-dialog";
import type { ManageTagsSheetProps } from "./manage-tags-sheet";
import { TagBadge } from "./tag-badge";
import { TagForm } from "./tag-form";
import { usageOf } from "./tag-usage";

/** Every tag with the calls that carry it. */
export function ManageTagsPanel({ open, onOpenChange }: ManageTagsSheetProps) {
  const { slug } = useWorkspaceScope();
  const query = useTags(slug, open);
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent title="Tags" description="Everybody in the workspace uses the same tags.">
        <div className="flex flex-col gap-4">
          <TagForm tag={null} onDone={null} />
          <QueryState
            query={query}
            skeleton={<Skeleton className="h-40 rounded-lg" />}
            isEmpty={(tags) => tags.length === 0}
            empty={
              <EmptyState icon={Tags} title="No tags yet">
                Make one above, and put it on calls to find them again.
              </EmptyState>
            }
          >
            {(tags) => (
              <ul className="divide-y rounded-lg border">
                {tags.map((tag) => (
                  <TagLine key={tag.id} tag={tag} />
                ))}
              </ul>
            )}
          </QueryState>
        </div>
      </SheetContent>
    </Sheet>
  );
}

function TagLine({ tag }: { tag: TagWithUse }) {
  const [state, setState] = useState<"shown" | "changing" | "deleting">("shown");
  const show = () => setState("shown");
  return (
    <li className="p-3">
      {state === "changing" ? (
        <TagForm tag={tag} onDone={show} />
      ) : (
        <div className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <TagBadge tag={tag} />
          </div>
          <span className="tabular text-muted-foreground text-sm">{usageOf(tag)}</span>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Change ${tag.name}`}
            onClick={() => setState("changing")}
          >
            <Pencil aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Delete ${tag.name}`}
            onClick={() => setState("deleting")}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      )}
      {state === "deleting" ? <DeleteTagDialog tag={tag} onClose={show} /> : null}
    </li>
  );
}
