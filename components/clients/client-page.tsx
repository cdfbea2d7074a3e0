"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { useClient } from "@/lib/client/partner/queries";
import type { ClientResource } from "@/types/clients";
import { ClientFigures } from "./client-figures";
import { ClientKeys } from "./client-keys";
import { clientNeeds } from "./client-needs";
import { ClientNumbers } from "./client-numbers";

/** One client at a glance: what it needs, what it did, its provider keys and its numbers. */
export function ClientPage({ workspaceId }: { workspaceId: string }) {
  const query = useClient(workspaceId);
  return (
    <QueryState query={query} skeleton={<OverviewSkeleton />} isEmpty={() => false} empty={null}>
      {(client) => <Overview client={client} />}
    </QueryState>
  );
}

function Overview({ client }: { client: ClientResource }) {
  const needs = clientNeeds(client);
  return (
    <>
      {needs.length > 0 ? (
        <Alert tone={client.isReadOnly ? "danger" : "warning"} title="Needs your help" className="mb-4">
          <ul>
            {needs.map((need) => (
              <li key={need}>{need}.</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <ClientFigures client={client} />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        <ClientKeys client={client} />
        <ClientNumbers client={client} />
      </div>
    </>
  );
}

function OverviewSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
      </div>
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
