"use client";

import Link from "next/link";
import { CallElapsed } from "@/components/calls/call-elapsed";
import { CALL_STATUS_LOOKS } from "@/components/calls/call-looks";
import { HangUpButton } from "@/components/calls/hang-up-button";
import { describeError } from "@/components/patterns/describe-error";
import { ErrorState } from "@/components/patterns/error-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Skeleton } from "@/components/ui/skeleton";
import { isLiveStatus } from "@/lib/client/calls/keys";
import { useCall } from "@/lib/client/calls/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** A call just placed, as it goes on. */
export function PlacedCall({ callId }: { callId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useCall(slug, callId);
  if (query.isPending) return <Skeleton className="h-20 rounded-lg" />;
  if (query.isError) {
    return <ErrorState error={describeError(query.error)} onRetry={() => void query.refetch()} />;
  }
  const call = query.data;
  return (
    <section aria-label="The call you placed" className="rounded-lg border bg-surface px-3 py-2.5">
      <div className="flex items-center justify-between gap-2" role="status">
        <StatusBadge status={call.status} looks={CALL_STATUS_LOOKS} />
        <CallElapsed call={call} />
      </div>
      {call.dialError ? <p className="mt-2 break-words text-danger-text">{call.dialError}</p> : null}
      {call.summary ? <p className="mt-2 text-muted-foreground">{call.summary}</p> : null}
      <div className="mt-2 flex items-center justify-between gap-2">
        <Link
          href={`/w/${slug}/calls/${call.id}`}
          className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
        >
          Open the call
        </Link>
        {isLiveStatus(call.status) ? <HangUpButton callId={call.id} size="sm" /> : null}
      </div>
    </section>
  );
}
