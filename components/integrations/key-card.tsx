"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import type { IntegrationResource } from "@/types/integrations";
import { KeyActions } from "./key-actions";
import { KEY_STATUS_LOOKS, KEY_TROUBLE } from "./key-status";
import { KeyRotation, KeyUse } from "./key-use";
import { PROVIDER_NAMES } from "./provider-names";

/** More clients than this are told as a number. */
const CLIENTS_SHOWN = 8;

export interface KeyCardProps {
  integration: IntegrationResource;
  mayManage: boolean;
}

/** One key set: health in the provider's own words, and the clients that run on it. */
export function KeyCard({ integration, mayManage }: KeyCardProps) {
  const { name, provider, status, isDefault, secretKeyLastFour, publicKeyLastFour, verifiedAt } = integration;
  return (
    <li>
      <Card className="px-4 py-3.5">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
              {name}
              <StatusBadge status={status} looks={KEY_STATUS_LOOKS} />
              {isDefault ? <Badge tone="outline">Default for new clients</Badge> : null}
            </h2>
            <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-muted-foreground text-sm">
              <span>{PROVIDER_NAMES[provider]}</span>
              {integration.poolName === name ? null : <span>shares the load of {integration.poolName}</span>}
              <LastFour label="secret key" lastFour={secretKeyLastFour} />
              {publicKeyLastFour ? <LastFour label="public key" lastFour={publicKeyLastFour} /> : null}
              {integration.additionalKeys.map((key) => (
                <LastFour key={key.name} label={`${key.name} key`} lastFour={key.lastFour} />
              ))}
              {verifiedAt ? (
                <span className="whitespace-nowrap">
                  last confirmed <TimeAgo instant={verifiedAt} />
                </span>
              ) : null}
            </p>
          </div>
          {mayManage ? <KeyActions integration={integration} /> : null}
        </div>
        <Trouble integration={integration} />
        <KeyRotation integration={integration} />
        <KeyUse integration={integration} />
        <ClientsOfKey integration={integration} />
      </Card>
    </li>
  );
}

function LastFour({ label, lastFour }: { label: string; lastFour: string }) {
  return (
    <span className="whitespace-nowrap">
      {label} <span className="sr-only">ending in </span>
      <span className="font-mono text-xs">
        <span aria-hidden>…</span>
        {lastFour}
      </span>
    </span>
  );
}

function Trouble({ integration: { status, statusDetail } }: { integration: IntegrationResource }) {
  if (status !== "refused" && status !== "unreachable") return null;
  return (
    <div className="mt-3 flex gap-2 rounded-md border bg-surface px-3 py-2">
      <TriangleAlert
        aria-hidden
        className={
          status === "refused"
            ? "mt-0.5 size-4 shrink-0 text-danger-text"
            : "mt-0.5 size-4 shrink-0 text-warning-text"
        }
      />
      <div className="min-w-0">
        <p>{KEY_TROUBLE[status]}</p>
        {statusDetail ? (
          <p className="mt-0.5 break-words text-muted-foreground text-sm">
            The provider says: <q>{statusDetail}</q>
          </p>
        ) : null}
      </div>
    </div>
  );
}

function ClientsOfKey({ integration: { workspaces } }: { integration: IntegrationResource }) {
  if (workspaces.length === 0) {
    return <p className="mt-3 text-muted-foreground text-sm">No client uses this key yet.</p>;
  }
  const hidden = workspaces.length - CLIENTS_SHOWN;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-1.5 text-sm">
      <span className="mr-1 text-muted-foreground">
        Used by {workspaces.length} {workspaces.length === 1 ? "client" : "clients"}
      </span>
      {workspaces.slice(0, CLIENTS_SHOWN).map(({ id, name }) => (
        <Link
          key={id}
          href={`/org/clients/${id}`}
          className="focus-ring inline-flex h-6 max-w-56 items-center rounded-md border bg-surface px-2 hover:border-border-strong"
        >
          <span className="truncate">{name}</span>
        </Link>
      ))}
      {hidden > 0 ? <span className="text-muted-foreground">and {hidden} more</span> : null}
    </div>
  );
}
