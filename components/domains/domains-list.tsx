"use client";

import { Globe, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { CopyRow, CopyRows } from "@/components/patterns/copy-row";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { DomainPlace } from "@/lib/client/domains/keys";
import { useDomains } from "@/lib/client/domains/queries";
import type { DomainsResource } from "@/types/domains";
import { DomainCard } from "./domain-card";

const AddDomainSheet = dynamic(() => import("./add-domain-sheet").then((module) => module.AddDomainSheet), {
  ssr: false,
});

export interface DomainsListProps {
  place: DomainPlace;
  mayManage: boolean;
}

/** An agency's address and domains, on its own settings page and in the platform's console. */
export function DomainsList({ place, mayManage }: DomainsListProps) {
  const query = useDomains(place);
  return (
    <QueryState query={query} skeleton={<ListSkeleton />} empty={null} isEmpty={() => false}>
      {(list) => (
        <div>
          <Address list={list} />
          <OwnDomains place={place} list={list} mayManage={mayManage} />
        </div>
      )}
    </QueryState>
  );
}

function Address({ list: { address, primaryHost } }: { list: DomainsResource }) {
  return (
    <SettingsSection
      title="Address"
      description="Always there, whatever happens to other domains. Links in mails and invitations use the primary host."
    >
      <CopyRows>
        <CopyRow label="Address" value={address} />
        <CopyRow label="Primary" value={primaryHost} copyLabel="Copy primary host" />
      </CopyRows>
    </SettingsSection>
  );
}

function OwnDomains({ place, list, mayManage }: DomainsListProps & { list: DomainsResource }) {
  const [adding, setAdding] = useState(false);
  const { domains, addBlockedReason, address } = list;
  const add = mayManage ? (
    <Button variant="primary" size="sm" disabled={addBlockedReason !== null} onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      Add domain
    </Button>
  ) : null;
  return (
    <section className="border-t py-6">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-semibold text-base">Own domains</h2>
          <p className="max-w-prose text-muted-foreground text-sm">
            {addBlockedReason ?? "Clients sign in on your domain and see your brand alone."}
          </p>
        </div>
        {domains.length > 0 ? add : null}
      </div>
      {domains.length === 0 ? (
        <EmptyState icon={Globe} title="No own domain yet" action={add}>
          Add one, set two DNS records, and it serves as soon as we find them. Until then the address above
          works.
        </EmptyState>
      ) : (
        <ul aria-label="Own domains" className="flex flex-col gap-3">
          {domains.map((domain) => (
            <DomainCard
              key={domain.id}
              place={place}
              domain={domain}
              address={address}
              mayManage={mayManage}
            />
          ))}
        </ul>
      )}
      {adding ? <AddDomainSheet place={place} open onOpenChange={setAdding} /> : null}
    </section>
  );
}

function ListSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-24 rounded-lg" />
      <Skeleton className="h-56 rounded-lg" />
    </div>
  );
}
