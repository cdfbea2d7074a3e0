"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useReadiness } from "@/lib/client/readiness/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { ReadinessChecklist } from "./readiness-checklist";

/** From a new workspace to its first call. The list ticks itself off. */
export function WorkspaceOnboarding({ supportEmail }: { supportEmail: string | null }) {
  const { slug, name, isAgency } = useWorkspaceScope();
  const query = useReadiness(slug);
  return (
    <>
      <PageHeader
        title={`Set up ${name}`}
        description="Every step is ticked off by itself once it is done, by you or somebody else."
        actions={
          <Button asChild>
            <Link href={`/w/${slug}/dashboard`} prefetch={false}>
              Go to the workspace
            </Link>
          </Button>
        }
      />
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-96 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {(readiness) => (
          <div className="flex flex-col gap-4">
            {readiness.isReady ? <Ready slug={slug} /> : null}
            <ReadinessChecklist
              readiness={readiness}
              description={
                isAgency
                  ? "The client sees the same list, and waits for you where only you can do it."
                  : "What waits for your agency says so; they see the same list."
              }
            />
            {isAgency ? null : <Help supportEmail={supportEmail} />}
          </div>
        )}
      </QueryState>
    </>
  );
}

function Ready({ slug }: { slug: string }) {
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-success-text/30 bg-success-soft px-4 py-4">
      <CircleCheck aria-hidden className="size-6 shrink-0 text-success-text" />
      <div className="min-w-0 flex-1 basis-56" role="status">
        <h2 className="font-semibold text-base text-success-text">Everything is ready</h2>
        <p>Calls can come and go. The dashboard shows what becomes of them.</p>
      </div>
      <Button variant="primary" asChild>
        <Link href={`/w/${slug}/dashboard`} prefetch={false}>
          Open the dashboard
        </Link>
      </Button>
    </section>
  );
}

function Help({ supportEmail }: { supportEmail: string | null }) {
  return (
    <Alert tone="info" title="Waiting for your agency?">
      {supportEmail ? (
        <>
          Write to{" "}
          <a className="underline underline-offset-4" href={`mailto:${supportEmail}`}>
            {supportEmail}
          </a>{" "}
          and say which step you wait for.
        </>
      ) : (
        "Tell the people who invited you which step you wait for."
      )}
    </Alert>
  );
}
