"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { TimeAgo } from "@/components/ui/time-ago";
import { READINESS_STEPS, type ReadinessStep } from "@/config/readiness";
import { useEntersWorkspaces } from "@/lib/client/partner/partner-scope";
import { useOnboarding } from "@/lib/client/readiness/queries";
import type { OnboardingResource } from "@/types/readiness";

type Client = OnboardingResource["clients"][number];

/** Clients that have not had a call yet, with what each lacks. Nothing at all when there are none. */
export function ClientsOnTheWay() {
  const { data } = useOnboarding();
  const entersWorkspaces = useEntersWorkspaces();
  if (!data || data.total === 0) return null;
  const more = data.total - data.clients.length;
  return (
    <Card>
      <CardHeader title="On the way to their first call" />
      <ul className="mt-2 divide-y border-t">
        {data.clients.map((client) => (
          <li key={client.workspaceId}>
            <ClientRow client={client} href={hrefOf(client, entersWorkspaces)} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Link
          href="/org/clients"
          className="focus-ring block rounded-b-lg border-t px-4 py-2.5 text-accent-text hover:bg-surface"
        >
          And {more} more
        </Link>
      ) : null}
    </Card>
  );
}

function hrefOf({ slug, workspaceId }: Client, entersWorkspaces: boolean): string {
  return entersWorkspaces ? `/workspace-onboarding?workspace=${slug}` : `/org/clients/${workspaceId}`;
}

/** What the agency would do next, in words that follow "Next:". */
const NEXT_WORDS: Record<ReadinessStep, string> = {
  key: "give it a provider key",
  agent: "create an agent",
  agent_ready: "publish the agent",
  number: "have a phone number",
  test_call: "place a test call",
  billing: "top up the balance",
  team: "invite the team",
};

function ClientRow({ client, href }: { client: Client; href: string }) {
  const done = READINESS_STEPS.filter((step) => client.steps[step]).length;
  const next = READINESS_STEPS.find((step) => !client.steps[step]);
  return (
    <Link
      href={href}
      prefetch={false}
      className="focus-ring flex items-center gap-3 px-4 py-2.5 hover:bg-surface"
    >
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 truncate font-medium">{client.name}</span>
          <TimeAgo instant={client.createdAt} className="text-muted-foreground text-sm" />
        </span>
        <span className="block text-muted-foreground">{next ? `Next: ${NEXT_WORDS[next]}` : "Ready"}</span>
      </span>
      <span className="flex w-24 shrink-0 flex-col items-end gap-1">
        <span className="tabular text-muted-foreground text-sm">
          {done} of {READINESS_STEPS.length}
        </span>
        <Progress
          label={`Steps of ${client.name}`}
          value={done}
          max={READINESS_STEPS.length}
          tone="success"
          className="w-full"
        />
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
    </Link>
  );
}
