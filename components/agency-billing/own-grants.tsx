"use client";

import { GrantList } from "@/components/money/grant-list";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useOwnGrants } from "@/lib/client/agency-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";

/** Free credits the platform gave the agency, with what is left of each; nothing where it gave none. */
export function OwnGrants() {
  const query = useOwnGrants();
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-24 rounded-lg" />}
      isEmpty={(grants) => grants.length === 0}
      empty={null}
    >
      {(grants) => (
        <Card>
          <CardHeader title="Free credits" description="Used before anything that you paid for." />
          <CardBody>
            <GrantList grants={grants} />
            <LoadMore {...toLoadMore(query)} />
          </CardBody>
        </Card>
      )}
    </QueryState>
  );
}
