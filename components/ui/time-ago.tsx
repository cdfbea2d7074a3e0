"use client";

import { formatExact, formatRelative } from "@/config/format";
import { useNow } from "./use-now";

export interface TimeAgoProps {
  /** ISO-8601 instant. */
  instant: string;
  className?: string;
}

/** A moment: relative to now in the browser, exact in the viewer's zone on hover, plain UTC until then. */
export function TimeAgo({ instant, className }: TimeAgoProps) {
  const nowMs = useNow();
  const instantMs = Date.parse(instant);
  if (Number.isNaN(instantMs)) return <span className={className}>–</span>;
  const iso = new Date(instantMs).toISOString();
  return (
    <time dateTime={iso} title={nowMs === null ? iso : formatExact(instantMs)} className={className}>
      {nowMs === null
        ? `${iso.slice(0, 16).replace("T", " ")} UTC`
        : formatRelative(instantMs, Math.max(nowMs, 0))}
    </time>
  );
}
