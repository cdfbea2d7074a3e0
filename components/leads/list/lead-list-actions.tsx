"use client";

import { Copy, Download, Ellipsis, Plus, Trash2, Upload, Workflow } from "lucide-react";
import { useState } from "react";
import { SavedViewsMenu } from "@/components/patterns/saved-views/saved-views-menu";
import { Segmented } from "@/components/patterns/segmented";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { buildUrl } from "@/lib/client/build-url";
import { readLeadFilters, toLeadFilters } from "@/lib/client/lead-filters/keys";
import { exportLeadsEndpoint } from "@/lib/client/leads/endpoints";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadFilterState, LeadView } from "../use-lead-filters";
import { type LeadSheet, LeadSheets } from "./lead-sheets";

export interface LeadListActionsProps {
  state: LeadFilterState;
  view: LeadView;
  onView: (view: LeadView) => void;
  onAdd: () => void;
}

const VIEW_OPTIONS = [
  { value: "table", label: "Table" },
  { value: "board", label: "Board" },
] as const;

/** What can be done with the list as it stands: another look, named views, files, what happens by itself, a new lead. */
export function LeadListActions({ state: { filters, replace }, view, onView, onAdd }: LeadListActionsProps) {
  const can = useCan();
  const [sheet, setSheet] = useState<LeadSheet | null>(null);
  return (
    <>
      <Segmented label="View" options={VIEW_OPTIONS} value={view} onChange={onView} />
      <SavedViewsMenu page="leads" current={filters} onChoose={(query) => replace(readLeadFilters(query))} />
      <MoreMenu filters={filters} onOpen={setSheet} />
      {can("leads.write") ? (
        <Button variant="primary" onClick={onAdd}>
          <Plus aria-hidden />
          Add lead
        </Button>
      ) : null}
      <LeadSheets open={sheet} onClose={() => setSheet(null)} />
    </>
  );
}

interface MoreMenuProps {
  filters: LeadFilterState["filters"];
  onOpen: (sheet: LeadSheet) => void;
}

function MoreMenu({ filters, onOpen }: MoreMenuProps) {
  const { slug, timeZone } = useWorkspaceScope();
  const can = useCan();
  const query = toLeadFilters(filters, { timeZone, nowMs: Date.now() });
  return (
    <DropdownMenu>
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
