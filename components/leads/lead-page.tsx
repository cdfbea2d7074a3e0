"use client";

import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-problem";
import { useLead } from "@/lib/client/leads/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { LeadAside } from "./page/lead-aside";
import { LeadDeleted } from "./page/lead-deleted";
import { LeadHeader } from "./page/lead-header";
import { LeadNotFound } from "./page/lead-not-found";
import { LeadTimeline } from "./page/lead-timeline";

/** One lead on one screen: what happened on the left, what is known and what is to be done on the right. */
export function LeadPage({ leadId }: { leadId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useLead(slug, leadId);
  const [deleted, setDeleted] = useState<LeadResource | null>(null);
  if (deleted) return <LeadDeleted lead={deleted} onBack={() => setDeleted(null)} />;
  // It may be deleted or merged by somebody else meanwhile.
  if (query.error instanceof ApiProblem && query.error.code === "not_found") return <LeadNotFound />;
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-96 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(lead) => <LeadDetail lead={lead} onDeleted={() => setDeleted(lead)} />}
    </QueryState>
  );
}

function LeadDetail({ lead, onDeleted }: { lead: LeadResource; onDeleted: () => void }) {
  return (
    <>
      <LeadHeader lead={lead} onDeleted={onDeleted} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <LeadTimeline lead={lead} />
        <LeadAside lead={lead} />
      </div>
    </>
  );
}
