"use client";

import { type DragEvent, useState } from "react";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/config/format";
import type { LeadListFilters } from "@/lib/client/lead-filters/keys";
import { useLeads } from "@/lib/client/leads/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadListItem, LeadStatus } from "@/types/leads";
import { LEAD_STATUS_LOOKS } from "../lead-looks";
import { readDragged } from "./dragged-lead";
import type { MovingLead } from "./lead-board";
import { LeadCard } from "./lead-card";

export interface BoardColumnProps {
  status: LeadStatus;
  filters: LeadListFilters;
  count: number | undefined;
  moving: readonly MovingLead[];
  /** Null for who may not change leads. */
  onMove: ((lead: LeadListItem, to: LeadStatus) => void) | null;
}

/** One status with its leads, page by page; takes cards that are dropped on it. */
export function BoardColumn({ status, filters, count, moving, onMove }: BoardColumnProps) {
  const query = useLeads(useWorkspaceScope(), filters);
  const drop = useDrop((lead) => onMove?.(lead, status));
  const { label } = LEAD_STATUS_LOOKS[status];
  const isTarget = onMove !== null && drop.isOver;
  return (
    <section
      aria-label={label}
      {...(onMove ? drop.handlers : {})}
      className={cn(
        "flex w-72 shrink-0 snap-start flex-col rounded-lg border bg-surface",
        isTarget && "border-accent-text outline-2 outline-accent-text/40",
      )}
    >
      <h2 className="flex items-center justify-between border-b px-3 py-2 font-semibold">
        {label}
        <span className="tabular font-normal text-muted-foreground text-sm">
          {count === undefined ? "" : formatNumber(count)}
        </span>
      </h2>
      <div className="flex flex-col gap-2 p-2">
        <QueryState
          query={{ ...query, data: query.data && withMoving(query.data, status, moving) }}
          skeleton={<Skeleton className="h-20 rounded-md" />}
          isEmpty={(leads) => leads.length === 0}
          empty={<p className="px-1 py-6 text-center text-muted-foreground text-sm">Nobody here</p>}
        >
          {(leads) => (
            <ul className="flex flex-col gap-2">
              {leads.map((lead) => (
                <LeadCard key={lead.id} lead={lead} onMove={onMove} />
              ))}
            </ul>
          )}
        </QueryState>
        <LoadMore {...toLoadMore(query)} />
      </div>
    </section>
  );
}

/** The column as it will be once all that moves has arrived. */
function withMoving(
  leads: readonly LeadListItem[],
  status: LeadStatus,
  moving: readonly MovingLead[],
): LeadListItem[] {
  const arriving = moving.filter(({ to }) => to === status).map(({ lead }) => ({ ...lead, status }));
  return [...arriving, ...leads.filter(({ id }) => !moving.some(({ lead }) => lead.id === id))];
}

function useDrop(onDrop: (lead: LeadListItem) => void) {
  const [depth, setDepth] = useState(0);
  const handlers = {
    onDragEnter: () => setDepth((now) => now + 1),
    onDragLeave: () => setDepth((now) => Math.max(0, now - 1)),
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setDepth(0);
      const lead = readDragged();
      if (lead) onDrop(lead);
    },
  };
  return { isOver: depth > 0, handlers };
}
