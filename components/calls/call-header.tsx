"use client";

import Link from "next/link";
import { PageHeader } from "@/components/patterns/page-header";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import { TimeAgo } from "@/components/ui/time-ago";
import { isLiveStatus } from "@/lib/client/calls/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { CallElapsed } from "./call-elapsed";
import { CALL_STATUS_LOOKS, namelessParty, otherParty } from "./call-looks";
import { HangUpButton } from "./hang-up-button";
import { CallMenu } from "./page/call-menu";
import { CopyCallLink } from "./page/copy-call-link";
import { DownloadRecording } from "./page/download-recording";
import { PrintCallLink } from "./print-call-link";

export function CallHeader({ call }: { call: CallResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { name, number } = otherParty(call);
  return (
    <>
      <PageHeader
        title={name ?? (number ? <PhoneNumber e164={number} /> : namelessParty(call))}
        status={
          <>
            <StatusBadge status={call.status} looks={CALL_STATUS_LOOKS} />
            {call.isOnLegalHold ? <Badge tone="info">On legal hold</Badge> : null}
          </>
        }
        actions={<CallActions call={call} />}
      />
      <p className="-mt-3 mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
        <span>{wayOf(call)}</span>
        {name && number ? <PhoneNumber e164={number} /> : null}
        <span>
          with{" "}
          {can("agents.read") ? (
            <Link
              href={`/w/${slug}/agents/${call.agentId}`}
              className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
            >
              {call.agentName}
            </Link>
          ) : (
            call.agentName
          )}
        </span>
        <TimeAgo instant={call.startedAt ?? call.createdAt} />
        <CallElapsed call={call} />
      </p>
    </>
  );
}

function CallActions({ call }: { call: CallResource }) {
  return (
    <>
      <CopyCallLink callId={call.id} />
      {isLiveStatus(call.status) ? (
        <HangUpButton callId={call.id} />
      ) : (
        <>
          <DownloadRecording call={call} />
          <PrintCallLink callId={call.id} />
          <CallMenu call={call} />
        </>
      )}
    </>
  );
}

function wayOf({ type, direction }: CallResource): string {
  if (type !== "phone") return "From the browser";
  return direction === "inbound" ? "Incoming call" : "Outgoing call";
}
