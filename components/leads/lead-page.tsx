"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-problem";
import { useLead } from "@/lib/client/leads/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { LeadAside } from "./page/lead-aside";
import { LeadHeader } from "./page/lead-header";
import { LeadNotFound } from "./page/lead-not-found";
import { LeadTimeline } from "./page/lead-timeline";

/** One lead on one screen: what happened on the left, what is known and what is to be done on the right. */
export function LeadPage({ leadId }: { leadId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useLead(slug, leadId);
  // It may be deleted or merged while somebody looks at it.
  if (query.error instanceof ApiProblem && query.error.code === "not_found") return <LeadNotFound />;
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-96 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(lead) => <LeadDetail lead={lead} />}
    </QueryState>
  );
}

function LeadDetail({ lead }: { lead: LeadResource }) {
  return (
    <>
      <LeadHeader lead={lead} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <LeadTimeline lead={lead} />
        <LeadAside lead={lead} />
      </div>
    </>
  );
}
