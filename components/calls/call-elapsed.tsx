"use client";

import { useEffect, useState } from "react";
import { Duration } from "@/components/ui/duration";
import { isLiveStatus } from "@/lib/client/calls/keys";
import type { CallListItem } from "@/types/calls";

/** How long the call took, or has been going on by now. Nothing before it was answered. */
export function CallElapsed({
  call,
}: {
  call: Pick<CallListItem, "status" | "startedAt" | "durationSeconds">;
}) {
  if (isLiveStatus(call.status)) {
    return call.startedAt && call.status === "in_progress" ? <Running since={call.startedAt} /> : null;
  }
  // A call nobody answered has no length worth reading.
  return call.durationSeconds === null || call.durationSeconds === 0 ? null : (
    <Duration seconds={call.durationSeconds} className="tabular" />
  );
}

/** Counts the seconds in the browser alone: the server's clock has moved on by the time its page arrives. */
function Running({ since }: { since: string }) {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setSeconds(Math.max(0, (Date.now() - Date.parse(since)) / 1000));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return seconds === null ? null : <Duration seconds={seconds} className="tabular font-medium" />;
}
