"use client";

import Link from "next/link";
import { describeError } from "@/components/patterns/describe-error";
import { ErrorState } from "@/components/patterns/error-state";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { useLiveCalls } from "@/lib/client/live-calls/queries";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { LiveRow } from "./live-row";

/** Calls going on right now, with what was said last; they come, change and go by themselves. */
export function LiveCalls({ most }: { most: number }) {
  const { slug } = useWorkspaceScope();
  const { data: frame } = useWorkspaceFrame(slug);
  const isBusy = (frame?.activeCalls ?? 0) > 0;
  const query = useLiveCalls(slug, isBusy);
  const live = isBusy && query.data ? query.data : { calls: [], total: 0 };
  const shown = live.calls.slice(0, most);
  return (
    <Card>
      <CardHeader title={live.total > 0 ? `Right now: ${live.total}` : "Right now"} />
      {query.isError ? (
        <CardBody>
          <ErrorState error={describeError(query.error)} onRetry={() => void query.refetch()} />
        </CardBody>
      ) : null}
      {shown.length === 0 && !query.isError ? (
        <CardBody className="py-6 text-center text-muted-foreground">No call is going on.</CardBody>
      ) : (
        <ul className="divide-y pb-1">
          {shown.map((call) => (
            <LiveRow key={call.id} call={call} href={`/w/${slug}/calls/${call.id}`} />
          ))}
        </ul>
      )}
      {live.total > shown.length ? (
        <CardBody className="border-t py-2 text-sm">
          <Link
            href={`/w/${slug}/calls?outcome=live`}
            className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
          >
            See all {live.total}
          </Link>
        </CardBody>
      ) : null}
    </Card>
  );
}
