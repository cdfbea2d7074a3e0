"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { GrantList } from "@/components/money/grant-list";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useGrantCredits } from "@/lib/client/client-billing/mutations";
import { useGrants } from "@/lib/client/client-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientResource } from "@/types/clients";

const GrantSheet = dynamic(
  () => import("@/components/money/grant-sheet").then((module) => module.GrantSheet),
  { ssr: false },
);

/** Free credits the agency gave, with what is left of each. */
export function ClientGrants({ client }: { client: ClientResource }) {
  const query = useGrants(client.id);
  const give = useGrantCredits(client.id);
  const mayGive = usePartnerCan()("partner.credits.adjust");
  const [isGiving, setGiving] = useState(false);
  return (
    <Card>
      <CardHeader
        title="Free credits"
        description="Used before anything that was paid for."
        actions={
          mayGive ? (
            <Button size="sm" onClick={() => setGiving(true)}>
              Give…
            </Button>
          ) : null
        }
      />
      <CardBody>
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-16 rounded-lg" />}
          isEmpty={(grants) => grants.length === 0}
          empty={<p className="text-muted-foreground">None were given.</p>}
        >
          {(grants) => (
            <>
              <GrantList grants={grants} />
              <LoadMore {...toLoadMore(query)} />
            </>
          )}
        </QueryState>
      </CardBody>
      {isGiving ? (
        <GrantSheet
          to={client.name}
          currency={client.currency}
          reasonHint="Your client reads it in the ledger."
          give={give}
          onClose={() => setGiving(false)}
        />
      ) : null}
    </Card>
  );
}
