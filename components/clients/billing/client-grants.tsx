"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useGrants } from "@/lib/client/client-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientResource } from "@/types/clients";
import type { CreditGrantResource } from "@/types/credit-grants";

const GrantSheet = dynamic(() => import("./grant-sheet").then((module) => module.GrantSheet), { ssr: false });

const GRANT_LOOKS: Record<CreditGrantResource["state"], StatusLook> = {
  active: { label: "In use", tone: "success" },
  spent: { label: "Spent", tone: "neutral" },
  expired: { label: "Ran out", tone: "warning" },
};

/** Free credits the agency gave, with what is left of each. */
export function ClientGrants({ client }: { client: ClientResource }) {
  const query = useGrants(client.id);
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
              <ul className="divide-y">
                {grants.map((grant) => (
                  <Grant key={grant.id} grant={grant} />
                ))}
              </ul>
              <LoadMore {...toLoadMore(query)} />
            </>
          )}
        </QueryState>
      </CardBody>
      {isGiving ? <GrantSheet client={client} open={isGiving} onOpenChange={setGiving} /> : null}
    </Card>
  );
}

function Grant({ grant }: { grant: CreditGrantResource }) {
  const { amountMicros, leftMicros, currency, state, expiresAt, expiredMicros, reason, actorName } = grant;
  return (
    <li className="flex flex-col gap-0.5 py-2 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-3">
        <span className="tabular font-medium">
          {state === "active" ? (
            <>
              <Money amountMicros={leftMicros} currency={currency} /> of{" "}
            </>
          ) : null}
          <Money amountMicros={amountMicros} currency={currency} />
        </span>
        <StatusBadge status={state} looks={GRANT_LOOKS} />
      </div>
      <p className="break-words text-sm">{reason}</p>
      <p className="text-muted-foreground text-sm">
        <TimeAgo instant={grant.createdAt} />
        {actorName ? ` by ${actorName}` : ""}
        {state === "active" ? expiresAt ? <Until instant={expiresAt} /> : ", without an end" : null}
        {state === "expired" && expiredMicros ? (
          <>
            , <Money amountMicros={expiredMicros} currency={currency} /> taken back
          </>
        ) : null}
      </p>
    </li>
  );
}

function Until({ instant }: { instant: string }) {
  return (
    <>
      , runs out <TimeAgo instant={instant} />
    </>
  );
}
