import { formatDuration, formatNumber } from "@/components/ui/format";
import type { PlatformStatsResource } from "@/types/workspaces";

export type HealthState = "well" | "watch" | "act";

export interface HealthLine {
  key: string;
  label: string;
  /** What it means, and what to do when it is not well. */
  meaning: string;
  value: string;
  state: HealthState;
}

/** Events normally wait for well under a second; from here on something holds them up. */
const EVENT_IS_LATE_SECONDS = 30;
const EVENT_IS_STUCK_SECONDS = 300;

/** What operators look at first, each with its judgement. */
export function healthLines(stats: PlatformStatsResource): HealthLine[] {
  const { pendingEvents, oldestPendingSeconds, deadEvents, deadJobs, failedSyncs } = stats;
  return [
    {
      key: "events",
      label: "Events waiting",
      meaning:
        pendingEvents === 0
          ? "What providers report is worked off as it arrives."
          : `The oldest has waited ${formatDuration(oldestPendingSeconds)}. If it grows, look at the worker.`,
      value: formatNumber(pendingEvents),
      state: waitingState(pendingEvents, oldestPendingSeconds),
    },
    {
      key: "dead-events",
      label: "Dead events",
      meaning: "Reports of providers that could not be worked off, however often they were tried.",
      value: formatNumber(deadEvents),
      state: deadEvents > 0 ? "act" : "well",
    },
    {
      key: "dead-jobs",
      label: "Dead jobs",
      meaning: "Work that failed every attempt, such as a mail or a sync.",
      value: formatNumber(deadJobs),
      state: deadJobs > 0 ? "act" : "well",
    },
    {
      key: "syncs",
      label: "Agents refused by a provider",
      meaning: "Their agencies see the provider's words and can correct it.",
      value: formatNumber(failedSyncs),
      state: failedSyncs > 0 ? "watch" : "well",
    },
  ];
}

function waitingState(pending: number, oldestSeconds: number): HealthState {
  if (pending === 0 || oldestSeconds < EVENT_IS_LATE_SECONDS) return "well";
  return oldestSeconds < EVENT_IS_STUCK_SECONDS ? "watch" : "act";
}
