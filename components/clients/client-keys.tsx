"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { KEY_STATUS_LOOKS } from "@/components/integrations/key-status";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useAssignments } from "@/lib/client/integrations/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import type { AssignmentResource } from "@/types/integrations";
import { TakeKeyDialog } from "./take-key-dialog";

const AssignKeyDialog = dynamic(() => import("./assign-key-dialog").then((module) => module.AssignKeyDialog));

/** Which provider keys the client's agents run on. */
export function ClientKeys({ client }: { client: ClientResource }) {
  const [choosing, setChoosing] = useState(false);
  const query = useAssignments(client.id);
  const mayManage = usePartnerCan()("partner.integrations.manage");
  const assign = mayManage ? (
    <Button size="sm" onClick={() => setChoosing(true)}>
      {query.data?.length ? "Change" : "Give a key"}
    </Button>
  ) : null;
  return (
    <Card>
      <CardHeader title="Provider key" actions={query.data ? assign : null} />
      <CardBody className="pt-1">
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-12" />}
          isEmpty={(assignments) => assignments.length === 0}
          empty={
            <p className="text-muted-foreground">
              None. This client's agents cannot go live until they have a key.
            </p>
          }
        >
          {(assignments) => (
            <ul className="divide-y">
              {assignments.map((assignment) => (
                <AssignedKey
                  key={assignment.provider}
                  assignment={assignment}
                  client={client}
                  mayManage={mayManage}
                />
              ))}
            </ul>
          )}
        </QueryState>
      </CardBody>
      {choosing ? (
        <AssignKeyDialog client={client} current={query.data ?? []} open onOpenChange={setChoosing} />
      ) : null}
    </Card>
  );
}

interface AssignedKeyProps {
  assignment: AssignmentResource;
  client: ClientResource;
  mayManage: boolean;
}

function AssignedKey({ assignment, client, mayManage }: AssignedKeyProps) {
  const [asking, setAsking] = useState(false);
  const { name, provider, secretKeyLastFour, status } = assignment;
  return (
    <li className="py-2 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-2">
        <Link
          href="/org/integrations"
          className="focus-ring min-w-0 truncate rounded-sm font-medium underline-offset-4 hover:underline"
        >
          {name}
        </Link>
        <StatusBadge status={status} looks={KEY_STATUS_LOOKS} />
      </div>
      <div className="flex items-center justify-between gap-2 text-muted-foreground text-sm">
        <span>
          {PROVIDER_NAMES[provider]}, ends in <span className="font-mono text-xs">{secretKeyLastFour}</span>
        </span>
        {mayManage ? (
          <Button variant="link" size="sm" className="h-6 px-0" onClick={() => setAsking(true)}>
            Take away
          </Button>
        ) : null}
      </div>
      <TakeKeyDialog client={client} assignment={assignment} open={asking} onOpenChange={setAsking} />
    </li>
  );
}
