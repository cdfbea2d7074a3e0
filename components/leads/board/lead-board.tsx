"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import type { LeadListFilters } from "@/lib/client/lead-filters/keys";
import { useUpdateLead } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadListItem, LeadStatus, LeadSummary } from "@/types/leads";
import { LEAD_STATUS_LOOKS, STATUS_ORDER } from "../lead-looks";
import { BoardColumn } from "./board-column";

/** A lead on its way to another column: shown there until the server has said so. */
export interface MovingLead {
  lead: LeadListItem;
  to: LeadStatus;
}

export interface LeadBoardProps {
  filters: LeadListFilters;
  summary: LeadSummary | undefined;
}

/** Leads by status, side by side. A card is dragged to another column, or moved by its menu and by the arrow keys. */
export function LeadBoard({ filters, summary }: LeadBoardProps) {
  const { slug } = useWorkspaceScope();
  const mayWrite = useCan()("leads.write");
  const update = useUpdateLead(slug);
  const [moving, setMoving] = useState<readonly MovingLead[]>([]);
  const [said, setSaid] = useState("");
  const move = async (lead: LeadListItem, to: LeadStatus) => {
    if (to === lead.status || moving.some((each) => each.lead.id === lead.id)) return;
    setMoving((all) => [...all, { lead, to }]);
    try {
      await update.mutateAsync({ leadId: lead.id, body: { status: to } });
      setSaid(`${lead.displayName} is now ${LEAD_STATUS_LOOKS[to].label.toLowerCase()}`);
    } catch (error) {
      toast.error(messageOf(error));
    }
    setMoving((all) => all.filter((each) => each.lead.id !== lead.id));
  };
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="-mx-4 md:-mx-6 relative flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-3 md:scroll-px-6 md:px-6">
        {STATUS_ORDER.map((status) => (
          <BoardColumn
            key={status}
            status={status}
            filters={{ ...filters, status }}
            count={summary?.byStatus[status]}
            moving={moving}
            onMove={mayWrite ? (lead, to) => void move(lead, to) : null}
          />
        ))}
      </div>
    </>
  );
}
