"use client";

import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { clientNeeds } from "@/components/clients/client-needs";
import { CLIENT_STATE_LOOKS, clientState } from "@/components/clients/client-status";
import { KEY_STATUS_LOOKS, KEY_TROUBLE } from "@/components/integrations/key-status";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useIntegrations } from "@/lib/client/integrations/queries";
import { useClients } from "@/lib/client/partner/queries";
import type { ClientResource } from "@/types/clients";
import type { IntegrationResource } from "@/types/integrations";

/** More than this many are a list of their own. */
const MOST_SHOWN = 6;

/** What waits for the agency, before any figure: keys that do not work, and clients that are stuck. */
export function NeedsHelp() {
  const clients = useClients({ show: "needing_help", search: "" });
  const keys = useIntegrations();
  const brokenKeys = (keys.data ?? []).filter(isBroken);
  return (
    <Card>
      <CardHeader title="Needs your help" />
      <QueryState
        query={clients}
        skeleton={<Skeleton className="mx-4 mt-2 mb-4 h-14" />}
        isEmpty={(rows) => rows.length === 0 && brokenKeys.length === 0}
        empty={
          <p className="flex items-center gap-2 px-4 pt-1 pb-4 text-muted-foreground">
            <CircleCheck aria-hidden className="size-4 text-success-text" />
            Nothing. Every client has balance, and no provider refused an agent or a key.
          </p>
        }
      >
        {(rows) => <Waiting keys={brokenKeys} clients={rows} hasMore={clients.hasNextPage} />}
      </QueryState>
    </Card>
  );
}

interface WaitingProps {
  keys: readonly IntegrationResource[];
  clients: readonly ClientResource[];
  /** The list goes on behind the clients given here. */
  hasMore: boolean;
}

function Waiting({ keys, clients, hasMore }: WaitingProps) {
  const shown = clients.slice(0, MOST_SHOWN);
  return (
    <>
      <ul className="mt-2 divide-y border-t">
        {keys.map((key) => (
          <li key={key.id}>
            <WaitingLink href="/org/integrations" name={key.name} reason={describeKey(key)}>
              <StatusBadge status={key.status} looks={KEY_STATUS_LOOKS} />
            </WaitingLink>
          </li>
        ))}
        {shown.map((client) => (
          <li key={client.id}>
            <WaitingLink
              href={`/org/clients/${client.id}`}
              name={client.name}
              reason={`${clientNeeds(client).join(". ")}.`}
            >
              <StatusBadge status={clientState(client)} looks={CLIENT_STATE_LOOKS} />
            </WaitingLink>
          </li>
        ))}
      </ul>
      {hasMore || clients.length > shown.length ? (
        <Link
          href="/org/clients?show=needing_help"
          className="focus-ring block rounded-b-lg border-t px-4 py-2.5 text-accent-text hover:bg-surface"
        >
          {hasMore ? "All that need help" : `All ${clients.length} that need help`}
        </Link>
      ) : null}
    </>
  );
}

interface WaitingLinkProps {
  href: string;
  name: string;
  reason: string;
  children: React.ReactNode;
}

function WaitingLink({ href, name, reason, children }: WaitingLinkProps) {
  return (
    <Link href={href} className="focus-ring flex items-center gap-3 px-4 py-2.5 hover:bg-surface">
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <span className="min-w-0 truncate">{name}</span>
          {children}
        </span>
        <span className="block text-muted-foreground">{reason}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
    </Link>
  );
}

function isBroken({ status }: IntegrationResource): boolean {
  return status === "refused" || status === "unreachable";
}

function describeKey({ status }: IntegrationResource): string {
  return status === "refused" || status === "unreachable" ? KEY_TROUBLE[status] : "";
}
