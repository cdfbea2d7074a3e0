"use client";

import { useEffect, useState } from "react";
import { CALL_STATUS_LOOKS } from "@/components/calls/call-looks";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { PhoneNumber } from "@/components/ui/phone-number";
import type { CampaignLive } from "@/types/campaign-live";
import { Who } from "./who";

const MOST_SHOWN = 20;

/** Calls in progress, each with how long it has been going on. */
export function ActiveCalls({ calls }: { calls: CampaignLive["activeCalls"] }) {
  const nowMs = useSeconds(calls.length > 0);
  return (
    <Card>
      <CardHeader title={calls.length === 0 ? "On the phone" : `On the phone: ${calls.length}`} />
      {calls.length === 0 ? (
        <CardBody>
          <p className="text-muted-foreground">Nobody right now.</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {calls.slice(0, MOST_SHOWN).map((call) => (
            <ActiveCall key={call.callId} call={call} nowMs={nowMs} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ActiveCall({ call, nowMs }: { call: CampaignLive["activeCalls"][number]; nowMs: number | null }) {
  return (
    <li className="relative flex items-center justify-between gap-3 px-4 py-2 hover:bg-surface">
      <span className="min-w-0">
        <Who {...call} className="block truncate font-medium" linkClassName="row-link outline-none" />
        {call.name ? (
          <span className="block text-muted-foreground text-sm">
            <PhoneNumber e164={call.phone} />
          </span>
        ) : null}
      </span>
      <span className="flex shrink-0 items-center gap-2">
        {nowMs === null ? null : (
          <Duration
            seconds={Math.max(0, (nowMs - Date.parse(call.createdAt)) / 1000)}
            className="tabular font-medium"
          />
        )}
        <CallStatus status={call.status} />
      </span>
    </li>
  );
}

function CallStatus({ status }: { status: string }) {
  const known = KNOWN.find((each) => each === status);
  return known ? <StatusBadge status={known} looks={CALL_STATUS_LOOKS} /> : null;
}
const KNOWN = [
  "initiated",
  "ringing",
  "in_progress",
  "completed",
  "failed",
  "no_answer",
  "busy",
  "canceled",
] as const;

/** The time in the browser, every second while somebody looks for it; null on the server. */
function useSeconds(isWanted: boolean): number | null {
  const [nowMs, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [isWanted]);
  return nowMs;
}
