"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useClient } from "@/lib/client/partner/queries";
import type { ClientResource } from "@/types/clients";
import { AdjustBalance } from "./adjust-balance";
import { ClientFigures } from "./client-figures";
import { ClientKeys } from "./client-keys";
import { ClientLedger } from "./client-ledger";
import { clientNeeds } from "./client-needs";
import { ClientNumbers } from "./client-numbers";

/** One client at a glance: what it needs, what it did, its money, its provider keys and its numbers. */
export function ClientPage({ workspaceId }: { workspaceId: string }) {
  const query = useClient(workspaceId);
  return (
    <QueryState query={query} skeleton={<OverviewSkeleton />} isEmpty={() => false} empty={null}>
      {(client) => <Overview client={client} />}
    </QueryState>
  );
}

function Overview({ client }: { client: ClientResource }) {
  const can = usePartnerCan();
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
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4 max-lg:order-2">
          {can("partner.credits.read") ? <ClientLedger client={client} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {can("partner.credits.adjust") ? <AdjustBalance client={client} /> : null}
          <ClientKeys client={client} />
          <ClientNumbers client={client} />
        </div>
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
