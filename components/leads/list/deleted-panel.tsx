"use client";

import { Trash2 } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { PhoneNumber } from "@/components/ui/phone-number";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useRestoreLead } from "@/lib/client/leads/mutations";
import { useDeletedLeads } from "@/lib/client/leads/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadListItem } from "@/types/leads";

/** Leads that were deleted; each can come back. */
export function DeletedPanel() {
  const query = useDeletedLeads(useWorkspaceScope().slug);
  return (
    <>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-40 rounded-lg" />}
        isEmpty={(leads) => leads.length === 0}
        empty={
          <EmptyState icon={Trash2} title="Nothing deleted">
            Leads that somebody deletes are kept here for 30 days. Those that were merged are not.
          </EmptyState>
        }
      >
        {(leads) => (
          <ul aria-label="Deleted leads" className="divide-y rounded-lg border">
            {leads.map((lead) => (
              <DeletedLead key={lead.id} lead={lead} />
            ))}
          </ul>
        )}
      </QueryState>
      <LoadMore {...toLoadMore(query)} />
    </>
  );
}

function DeletedLead({ lead }: { lead: LeadListItem }) {
  const restore = useRestoreLead(useWorkspaceScope().slug);
  // The row may be gone before its answer is there: what is told of it must not go with it.
  const bringBack = async () => {
    try {
      await restore.mutateAsync(lead.id);
      toast.success(`${lead.displayName} is back`);
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return (
    <li className="flex items-center justify-between gap-3 px-3 py-2.5">
      <div className="min-w-0">
        <p className="truncate font-medium">{lead.displayName}</p>
        <p className="flex flex-wrap gap-x-2 text-muted-foreground text-sm">
          {lead.phone && lead.phone !== lead.displayName ? <PhoneNumber e164={lead.phone} /> : null}
          {/* Nothing of a deleted lead changes any more. */}
          <span>
            Deleted <TimeAgo instant={lead.updatedAt} />
          </span>
        </p>
      </div>
      <Button
        size="sm"
        loading={restore.isPending}
        aria-label={`Bring ${lead.displayName} back`}
        onClick={() => void bringBack()}
      >
        Bring back
      </Button>
    </li>
  );
}
