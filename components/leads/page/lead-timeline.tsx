"use client";

import { NoteForm } from "@/components/calls/notes/note-form";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Timeline } from "@/components/patterns/timeline";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useCreateLeadNote } from "@/lib/client/leads/mutations";
import { useLeadTimeline } from "@/lib/client/leads/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { toTimelineEvent } from "./timeline-events";

/** Notes, changes and calls, newest first, and a field for the next note. */
export function LeadTimeline({ lead }: { lead: LeadResource }) {
  // The workspace's clocks: the server draws this page first, and knows no others.
  const { slug, timeZone } = useWorkspaceScope();
  const mayWrite = useCan()("leads.write");
  const query = useLeadTimeline(slug, lead.id);
  const create = useCreateLeadNote(slug, lead.id);
  const write = async (body: string) => {
    try {
      await create.mutateAsync(body);
      return true;
    } catch (error) {
      toast.error(messageOf(error));
      return false;
    }
  };
  return (
    <Card>
      <CardHeader title="What happened" />
      <CardBody className="flex flex-col gap-4">
        {mayWrite ? <NoteForm label="New note" submitLabel="Add note" onSubmit={write} /> : null}
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-40 rounded-lg" />}
          isEmpty={(items) => items.length === 0}
          empty={<p className="text-muted-foreground text-sm">Nothing yet: no notes, no calls.</p>}
        >
          {(items) => (
            <Timeline
              events={items.map((item) => toTimelineEvent(item, { slug, leadId: lead.id, timeZone }))}
            />
          )}
        </QueryState>
        <LoadMore {...toLoadMore(query)} />
      </CardBody>
    </Card>
  );
}
