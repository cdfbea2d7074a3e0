"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { SavedViewsMenu } from "@/components/patterns/saved-views/saved-views-menu";
import { Segmented } from "@/components/patterns/segmented";
import { Button } from "@/components/ui/button";
import { readLeadFilters } from "@/lib/client/lead-filters/keys";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { LeadFilterState, LeadView } from "../use-lead-filters";
import { LeadListMenu } from "./lead-list-menu";
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
      <LeadListMenu filters={filters} onOpen={setSheet} />
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
