"use client";

import { Plus, Webhook } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWebhookEndpoints } from "@/lib/client/webhook-endpoints/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WebhookEndpointResource } from "@/types/webhook-endpoints";
import { EndpointHealth, HealthLine } from "./endpoint-health";
import { VerifySnippet } from "./verify-snippet";

const EndpointSheet = dynamic(() => import("./endpoint-sheet").then((module) => module.EndpointSheet), {
  ssr: false,
});
const SecretOnce = dynamic(() => import("./secret-once").then((module) => module.SecretOnce), { ssr: false });

/** Where the workspace's own systems are told of calls, and how each place does. */
export function WebhooksSettings() {
  const { slug } = useWorkspaceScope();
  const mayManage = useCan()("webhooks.manage");
  const query = useWebhookEndpoints(slug);
  const [isAdding, setIsAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const add = mayManage ? (
    <Button variant="primary" className="self-start" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden />
      Add endpoint
    </Button>
  ) : null;
  return (
    <>
      <SettingsSection
        title="Webhooks"
        description="Your own systems can be told of each call the moment something happens. Each endpoint gets the events you choose, signed and at least once."
      >
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-24 rounded-lg" />}
          isEmpty={(endpoints) => endpoints.length === 0}
          empty={
            <EmptyState icon={Webhook} title="No endpoints yet" action={add}>
              Add the address of a server of yours, such as a CRM or an automation tool, and it hears of every
              call.
            </EmptyState>
          }
        >
          {(endpoints) => (
            <div className="flex flex-col gap-3">
              <ul className="divide-y rounded-lg border bg-raised">
                {endpoints.map((endpoint) => (
                  <EndpointRow key={endpoint.id} endpoint={endpoint} slug={slug} />
                ))}
              </ul>
              {add}
            </div>
          )}
        </QueryState>
      </SettingsSection>
      <SettingsSection
        title="Check that an event is real"
        description="Each request is signed with your endpoint's secret, as the Standard Webhooks specification says."
      >
        <SettingsCard>
          <VerifySnippet />
        </SettingsCard>
      </SettingsSection>
      {isAdding ? <EndpointSheet onClose={() => setIsAdding(false)} onAdded={setSecret} /> : null}
      {secret ? <SecretOnce secret={secret} onClose={() => setSecret(null)} /> : null}
    </>
  );
}

function EndpointRow({ endpoint, slug }: { endpoint: WebhookEndpointResource; slug: string }) {
  const { id, url, description, types } = endpoint;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1">
        <Link
          href={`/w/${slug}/settings/webhooks/${id}`}
          className="focus-ring break-all rounded-sm font-medium underline-offset-4 hover:underline"
        >
          {description || url}
        </Link>
        {description ? <p className="break-all text-muted-foreground text-sm">{url}</p> : null}
        <p className="break-words text-muted-foreground text-sm">
          <HealthLine endpoint={endpoint} />
        </p>
        <p className="break-words font-mono text-muted-foreground text-xs">{types.join(", ")}</p>
      </div>
      <EndpointHealth endpoint={endpoint} />
    </li>
  );
}
