"use client";

import { cn } from "@/components/ui/cn";
import { TimeAgo } from "@/components/ui/time-ago";
import { useNow } from "@/components/ui/use-now";

/** When a lead is to be followed up; one that is late says so in words and colour. */
export function FollowUpTime({ at }: { at: string | null }) {
  const nowMs = useNow();
  if (at === null) return null;
  const isLate = nowMs !== null && Date.parse(at) < nowMs;
  return (
    <span className={cn("whitespace-nowrap", isLate && "font-medium text-danger-text")}>
      {isLate ? "Due " : null}
      <TimeAgo instant={at} />
    </span>
  );
}
