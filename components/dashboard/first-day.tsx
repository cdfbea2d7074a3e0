"use client";

import { Check, PhoneCall } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgents, useProviderKeys } from "@/lib/client/agents/queries";
import { NO_CALL_FILTERS } from "@/lib/client/calls/keys";
import { useCalls } from "@/lib/client/calls/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { firstSteps, type Step } from "./first-steps";

/** No calls in the period: the way to the first one, or a word that there were calls before. */
export function FirstDay({ days }: { days: number }) {
  const { slug } = useWorkspaceScope();
  const calls = useCalls(slug, NO_CALL_FILTERS);
  return (
    <QueryState
      query={calls}
      skeleton={<Skeleton className="h-64 rounded-lg" />}
      isEmpty={(found) => found.length === 0}
      empty={<Checklist />}
    >
      {() => (
        <EmptyState
          icon={PhoneCall}
          title={`No calls in the last ${days} days`}
          action={
            <Button asChild>
              <Link href={`/w/${slug}/calls`}>Earlier calls</Link>
            </Button>
          }
        >
          Choose a longer period above, or look at the calls before.
        </EmptyState>
      )}
    </QueryState>
  );
}

function Checklist() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const agents = useAgents(slug, "");
  const keys = useProviderKeys(slug, can("keys.read"));
  if (agents.isPending || keys.isLoading) return <Skeleton className="h-64 rounded-lg" />;
  const steps = firstSteps({ slug, agents: agents.data ?? [], keyCount: keys.data?.length ?? null });
  const done = steps.filter((step) => step.isDone).length;
  const next = steps.find((step) => !step.isDone);
  return (
    <Card className="max-w-2xl">
      <CardHeader
        title="On the way to your first call"
        description={`${done} of ${steps.length} done. This page fills with figures once calls arrive.`}
      />
      <CardBody>
        <Progress label="Steps done" value={done} max={steps.length} tone="success" />
        <ol className="mt-3 divide-y">
          {steps.map((step) => (
            <StepRow key={step.id} step={step} isNext={step === next} />
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

function StepRow({ step, isNext }: { step: Step; isNext: boolean }) {
  return (
    <li className="flex items-start gap-3 py-3">
      <span
        className={cn(
          "mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border",
          step.isDone && "border-success bg-success text-success-foreground",
        )}
      >
        {step.isDone ? <Check aria-label="Done" className="size-3.5" /> : null}
      </span>
      <div className="min-w-0 flex-1">
        <p className={cn("font-medium", step.isDone && "text-muted-foreground")}>{step.title}</p>
        {step.isDone ? null : <p className="text-muted-foreground">{step.detail}</p>}
      </div>
      {isNext && step.href ? (
        <Button variant="primary" size="sm" asChild>
          <Link href={step.href}>{step.action}</Link>
        </Button>
      ) : null}
    </li>
  );
}
