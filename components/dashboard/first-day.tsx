"use client";

import { PhoneCall } from "lucide-react";
import Link from "next/link";
import { ReadinessChecklist } from "@/components/onboarding/readiness-checklist";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useReadiness } from "@/lib/client/readiness/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** No calls in the period: the way to the first one, or a word that there were calls before. */
export function FirstDay({ days }: { days: number }) {
  const { slug, view } = useWorkspaceScope();
  const can = useCan();
  const query = useReadiness(slug);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-64 rounded-lg" />}
      isEmpty={({ steps }) => steps.test_call}
      empty={<NothingLately days={days} />}
    >
      {(readiness) => (
        <div className="max-w-3xl">
          <ReadinessChecklist
            readiness={readiness}
            description="This page fills with figures once calls arrive."
            aside={
              can("settings.write") && !view ? (
                <Button size="sm" asChild>
                  <Link href={`/workspace-onboarding?workspace=${slug}`}>Set up</Link>
                </Button>
              ) : null
            }
          />
        </div>
      )}
    </QueryState>
  );
}

function NothingLately({ days }: { days: number }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  return (
    <EmptyState
      icon={PhoneCall}
      title={`No calls in the last ${days} days`}
      action={
        can("calls.read") ? (
          <Button asChild>
            <Link href={`/w/${slug}/calls`}>Earlier calls</Link>
          </Button>
        ) : null
      }
    >
      Choose a longer period above{can("calls.read") ? ", or look at the calls before" : ""}.
    </EmptyState>
  );
}
