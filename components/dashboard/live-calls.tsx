"use client";

import Link from "next/link";
import { CallElapsed } from "@/components/calls/call-elapsed";
import { CALL_STATUS_LOOKS, namelessParty, otherParty } from "@/components/calls/call-looks";
import { describeError } from "@/components/patterns/describe-error";
import { ErrorState } from "@/components/patterns/error-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PhoneNumber } from "@/components/ui/phone-number";
import { useLiveCalls } from "@/lib/client/calls/queries";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallListItem } from "@/types/calls";

/** Calls going on right now, changing by themselves. */
export function LiveCalls() {
  const { slug } = useWorkspaceScope();
  const { data: frame } = useWorkspaceFrame(slug);
  const isBusy = (frame?.activeCalls ?? 0) > 0;
  const query = useLiveCalls(slug, isBusy);
  const calls = isBusy ? (query.data ?? []) : [];
  return (
    <Card>
      <CardHeader title="Right now" />
      {query.isError ? (
        <CardBody>
          <ErrorState error={describeError(query.error)} onRetry={() => void query.refetch()} />
        </CardBody>
      ) : null}
      {calls.length === 0 && !query.isError ? (
        <CardBody className="py-6 text-center text-muted-foreground">No call is going on.</CardBody>
      ) : (
        <ul className="divide-y pb-1">
          {calls.map((call) => (
            <LiveRow key={call.id} call={call} href={`/w/${slug}/calls/${call.id}`} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function LiveRow({ call, href }: { call: CallListItem; href: string }) {
  const { name, number } = otherParty(call);
  return (
    <li className="relative flex items-center justify-between gap-3 px-4 py-2.5 hover:bg-surface">
      <span className="min-w-0">
        <Link href={href} className="row-link block truncate font-medium outline-none">
          {name ?? (number ? <PhoneNumber e164={number} /> : namelessParty(call))}
        </Link>
        <span className="block truncate text-muted-foreground text-sm">{call.agentName}</span>
      </span>
      <span className="flex shrink-0 items-center gap-2">
        <CallElapsed call={call} />
        <StatusBadge status={call.status} looks={CALL_STATUS_LOOKS} />
      </span>
    </li>
  );
}
