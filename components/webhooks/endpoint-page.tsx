"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useWebhookEndpoint } from "@/lib/client/webhook-endpoints/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WebhookEndpointResource } from "@/types/webhook-endpoints";
import { DeliveriesPanel } from "./deliveries-panel";
import { EndpointActions } from "./endpoint-actions";
import { EndpointHealth, HealthLine } from "./endpoint-health";

/** One endpoint: how it does, what was sent there, and what can be done about it. */
export function EndpointPage({ endpointId }: { endpointId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useWebhookEndpoint(slug, endpointId);
  return (
    <div className="flex flex-col gap-4">
      <Link
        href={`/w/${slug}/settings/webhooks`}
        className="focus-ring inline-flex w-fit items-center gap-1.5 rounded-sm text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft aria-hidden className="size-3.5" />
        All endpoints
      </Link>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-32 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {(endpoint) => (
          <>
            <EndpointCard endpoint={endpoint} />
            <DeliveriesPanel endpoint={endpoint} />
          </>
        )}
      </QueryState>
    </div>
  );
}

function EndpointCard({ endpoint }: { endpoint: WebhookEndpointResource }) {
  const { url, description, types, secretLastFour, formerSecretUntil, disabledReason } = endpoint;
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-raised px-4 py-3 shadow-card">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="break-all font-semibold text-base">{description || url}</h2>
          {description ? <p className="break-all text-muted-foreground">{url}</p> : null}
          <p className="break-words text-muted-foreground text-sm">
            <HealthLine endpoint={endpoint} />
          </p>
        </div>
        <EndpointHealth endpoint={endpoint} />
      </div>
      {disabledReason ? (
        <Alert tone="warning" title="This endpoint gets no events">
          Mend it, send a test, switch it on and send the failed deliveries again. What it misses is kept for
          30 days.
        </Alert>
      ) : null}
      <p className="text-sm">
        <span className="text-muted-foreground">Events </span>
        <span className="font-mono text-xs">{types.join(", ")}</span>
      </p>
      <p className="text-sm">
        <span className="text-muted-foreground">Secret ends in </span>
        <span className="font-mono">{secretLastFour}</span>
        {formerSecretUntil ? (
          <span className="text-muted-foreground">
            . The former one counts too and ends <TimeAgo instant={formerSecretUntil} />.
          </span>
        ) : null}
      </p>
      <EndpointActions endpoint={endpoint} />
    </section>
  );
}
