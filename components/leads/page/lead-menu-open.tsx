"use client";

import { Ellipsis, Merge, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { LeadMenuItems } from "./lead-menu";

/** The open menu of what is seldom done with a lead. */
export function LeadMenuOpen({ onMerge, onDelete }: LeadMenuItems) {
  const can = useCan();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button size="icon" aria-label="More actions">
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {can("leads.write") ? (
          <DropdownMenuItem onSelect={onMerge}>
            <Merge aria-hidden />
            Merge with another lead
          </DropdownMenuItem>
        ) : null}
        {can("leads.delete") ? (
          <DropdownMenuItem tone="danger" onSelect={onDelete}>
            <Trash2 aria-hidden />
            Delete
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
