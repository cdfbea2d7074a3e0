import type { CallStatusName } from "@/types/calls";
import type { CallListFilters } from "../call-filters/keys";

export const callKeys = {
  all: (slug: string) => [slug, "calls"] as const,
  lists: (slug: string) => [slug, "calls", "list"] as const,
  list: (slug: string, filters: CallListFilters) => [slug, "calls", "list", filters] as const,
  /** Calls that are going on right now. */
  live: (slug: string) => [slug, "calls", "live"] as const,
  detail: (slug: string, callId: string) => [slug, "calls", "detail", callId] as const,
};

const LIVE: Record<CallStatusName, boolean> = {
  initiated: true,
  ringing: true,
  in_progress: true,
  completed: false,
  failed: false,
  no_answer: false,
  busy: false,
  canceled: false,
};

/** True while something may still happen in the call. */
export function isLiveStatus(status: CallStatusName): boolean {
  return LIVE[status];
}
