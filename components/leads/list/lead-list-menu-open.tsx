"use client";

import { Copy, Download, Ellipsis, Trash2, Upload, Workflow } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { buildUrl } from "@/lib/client/build-url";
import { toLeadFilters } from "@/lib/client/lead-filters/keys";
import { exportLeadsEndpoint } from "@/lib/client/leads/endpoints";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadListMenuProps } from "./lead-list-menu";

/** The open menu of what is seldom done with the list. */
export function LeadListMenuOpen({ filters, onOpen }: LeadListMenuProps) {
  const { slug, timeZone } = useWorkspaceScope();
  const can = useCan();
  const query = toLeadFilters(filters, { timeZone, nowMs: Date.now() });
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button size="icon" aria-label="More actions">
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {can("leads.write") && can("imports.write") ? (
          <DropdownMenuItem onSelect={() => onOpen("import")}>
            <Upload aria-hidden />
            Import a file
          </DropdownMenuItem>
        ) : null}
        {can("leads.export") ? (
          <DropdownMenuItem asChild>
            <a href={buildUrl(exportLeadsEndpoint.path, { workspaceSlug: slug }, query)} download>
              <Download aria-hidden />
              Export these leads
            </a>
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem onSelect={() => onOpen("duplicates")}>
          <Copy aria-hidden />
          Find duplicates
        </DropdownMenuItem>
        {can("leads.write") ? (
          <DropdownMenuItem onSelect={() => onOpen("automation")}>
            <Workflow aria-hidden />
            What happens by itself
          </DropdownMenuItem>
        ) : null}
        {can("leads.delete") ? (
          <DropdownMenuItem onSelect={() => onOpen("deleted")}>
            <Trash2 aria-hidden />
            Deleted leads
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
