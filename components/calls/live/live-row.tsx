"use client";

import Link from "next/link";
import { StatusBadge } from "@/components/patterns/status-badge";
import { PhoneNumber } from "@/components/ui/phone-number";
import type { LiveCallResource } from "@/types/live-calls";
import { CallElapsed } from "../call-elapsed";
import { CALL_STATUS_LOOKS, namelessParty, otherParty } from "../call-looks";
import { HangUpButton } from "../hang-up-button";
import { ListenButton } from "./listen-button";

/** One call in progress: who talks with whom, for how long, and the words said last. */
export function LiveRow({ call, href }: { call: LiveCallResource; href: string }) {
  const { name, number } = otherParty(call);
  const isTalking = call.status === "in_progress";
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-3 gap-y-2 px-4 py-2.5 hover:bg-surface">
      <span className="min-w-0 flex-1 basis-48">
        <Link href={href} className="row-link block truncate font-medium outline-none">
          {name ?? (number ? <PhoneNumber e164={number} /> : namelessParty(call))}
        </Link>
        <span className="block truncate text-muted-foreground text-sm">
          {call.lastTurn && isTalking ? `“${call.lastTurn.text}”` : call.agentName}
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-2">
        <CallElapsed call={{ ...call, durationSeconds: null }} />
        <StatusBadge status={call.status} looks={CALL_STATUS_LOOKS} />
      </span>
      {isTalking ? (
        <span className="relative z-10 flex shrink-0 items-center gap-2">
          <ListenButton callId={call.id} size="sm" />
          <HangUpButton callId={call.id} size="sm" />
        </span>
      ) : null}
    </li>
  );
}
