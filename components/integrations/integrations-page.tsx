"use client";

import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useIntegrations } from "@/lib/client/integrations/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import { KeyCard } from "./key-card";

const SearchAccount = dynamic(() => import("./search-account").then((module) => module.SearchAccount), {
  ssr: false,
});
const OutboundService = dynamic(() => import("./outbound-service").then((module) => module.OutboundService), {
  ssr: false,
});
const AddKeySheet = dynamic(() => import("./add-key-sheet").then((module) => module.AddKeySheet), {
  ssr: false,
});

/** The agency's provider keys: what works, what does not and why, and which clients run on each. */
export function IntegrationsPage() {
  const [adding, setAdding] = useState(false);
  const query = useIntegrations();
  const mayManage = usePartnerCan()("partner.integrations.manage");
  const add = mayManage ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      Add key
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Integrations"
        description="Keys of the voice providers your clients' agents run on. Keys are stored encrypted and never shown again."
        actions={query.data?.length ? add : null}
      />
      <QueryState
        query={query}
        skeleton={<KeysSkeleton />}
        isEmpty={(keys) => keys.length === 0}
        empty={
          <EmptyState icon={KeyRound} title="No provider key yet" action={add}>
            Connect your account at a voice provider. Agents of the clients you give the key to then go live
            by themselves, and their calls and costs show up here.
          </EmptyState>
        }
      >
        {(keys) => (
          <>
            <ul aria-label="Provider keys" className="flex flex-col gap-3">
              {keys.map((key) => (
                <KeyCard key={key.id} integration={key} mayManage={mayManage} />
              ))}
            </ul>
            <div className="mt-3">
              <LoadMore {...toLoadMore(query)} />
            </div>
          </>
        )}
      </QueryState>
      <OutboundService mayManage={mayManage} />
      <SearchAccount mayManage={mayManage} />
      {adding ? <AddKeySheet open onOpenChange={setAdding} /> : null}
    </>
  );
}

function KeysSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-40 rounded-lg" />
      <Skeleton className="h-40 rounded-lg" />
    </div>
  );
}
