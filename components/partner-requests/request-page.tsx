"use client";

import { ExternalLink } from "lucide-react";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Timeline } from "@/components/patterns/timeline";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { usePartnerRequest } from "@/lib/client/partner-requests/queries";
import type { PartnerRequestResource } from "@/types/partner-requests";
import { EVENT_LOOKS } from "./event-words";
import { RequestActions } from "./request-actions";
import { RequestFacts } from "./request-facts";
import { RequestHosts } from "./request-hosts";
import { REQUEST_LOOKS } from "./request-looks";
import { RequestMails } from "./request-mails";

/** Everything about one request, and the decision. */
export function RequestPage({ id }: { id: string }) {
  const query = usePartnerRequest(id);
  return (
    <QueryState query={query} skeleton={<RequestSkeleton />} isEmpty={() => false} empty={null}>
      {(request) => <Request request={request} />}
    </QueryState>
  );
}

function Request({ request }: { request: PartnerRequestResource }) {
  return (
    <>
      <PageHeader
        title={request.companyName}
        status={<StatusBadge status={request.status} looks={REQUEST_LOOKS} />}
        actions={
          request.provisionedPartnerId ? (
            <Button asChild>
              <a href={request.agencyUrl}>
                <ExternalLink aria-hidden />
                Open the agency
              </a>
            </Button>
          ) : (
            <RequestActions request={request} />
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <RequestHosts request={request} />
          <Card>
            <CardHeader title="What they write" />
            <CardBody>
              {request.message ? (
                <p className="max-w-prose whitespace-pre-wrap break-words">{request.message}</p>
              ) : (
                <p className="text-muted-foreground">Nothing beyond the form.</p>
              )}
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="What happened" />
            <CardBody>
              <Timeline
                events={request.events.map(({ kind, at, note, actor }, index) => ({
                  id: `${kind}-${index}`,
                  title: EVENT_LOOKS[kind].title,
                  icon: EVENT_LOOKS[kind].icon,
                  tone: EVENT_LOOKS[kind].tone,
                  detail: <EventDetail note={note} actor={actor} />,
                  when: <TimeAgo instant={at} />,
                }))}
              />
            </CardBody>
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <RequestFacts request={request} />
          <RequestMails request={request} />
        </div>
      </div>
    </>
  );
}

/** The actor of what applicants do is nobody with an account. */
const VISITOR = "visitor";

function EventDetail({ note, actor }: { note: string; actor: string }) {
  return (
    <>
      {note ? <span className="block whitespace-pre-wrap text-foreground">{note}</span> : null}
      <span className="text-sm">{actor === VISITOR ? "The applicant" : actor}</span>
    </>
  );
}

function RequestSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-8 w-56" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </div>
  );
}
