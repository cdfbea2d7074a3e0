"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { CallFacts } from "../call-facts";
import { CallPrice } from "../call-price";
import { CallTimeline } from "../call-timeline";
import { ExtractedFields } from "../extracted-fields";
import { CallLead } from "../lead/call-lead";
import { CallNotes } from "../notes/call-notes";
import { ProviderDetails } from "../provider-details";
import { CallTags } from "../tags/call-tags";

/** What came of the call, what people wrote on it, what it cost and how it went. */
export function CallAside({ call, className }: { call: CallResource; className?: string }) {
  const { isAgency } = useWorkspaceScope();
  return (
    <div className={cn("flex min-w-0 flex-col gap-4", className)}>
      {call.summary ? (
        <Card>
          <CardHeader title="Summary" />
          <CardBody className="pt-1">
            <p className="whitespace-pre-wrap break-words text-pretty">{call.summary}</p>
          </CardBody>
        </Card>
      ) : null}
      <CallFacts call={call} />
      <ExtractedFields data={call.structuredData} />
      <CallLead call={call} />
      <CallTags call={call} />
      <CallNotes call={call} />
      <CallPrice call={call} />
      <CallTimeline call={call} />
      {isAgency ? <ProviderDetails call={call} /> : null}
    </div>
  );
}
