import { formatDuration, formatNumber, formatPercent } from "@/config/format";
import type { PlatformStatsResource } from "@/types/console";

export type HealthState = "well" | "watch" | "act";

export interface HealthLine {
  key: string;
  label: string;
  /** What it means, and what to do when it is not well. */
  meaning: string;
  value: string;
  state: HealthState;
  /** Where one sees which ones. */
  href: string;
}

/** What waits is normally gone in well under a second; from here on something holds it up. */
const LATE_SECONDS = 30;
const STUCK_SECONDS = 300;
/** Shares of calls that failed; fewer calls than this prove nothing. */
const FAILING_SHARE = 0.05;
const BROKEN_SHARE = 0.25;
const ENOUGH_CALLS = 20;

/** What operators look at first, each with its judgement. */
export function healthLines(stats: PlatformStatsResource): HealthLine[] {
  return [...eventLines(stats), ...jobLines(stats), ...providerLines(stats)];
}

function eventLines(stats: PlatformStatsResource): HealthLine[] {
  const { pendingEvents, oldestPendingSeconds, eventLagSeconds, deadEvents } = stats;
  const lag =
    eventLagSeconds === null ? "" : ` In the last hour it took up to ${formatNumber(eventLagSeconds, 1)} s.`;
  return [
    {
      key: "events",
      label: "Events waiting",
      meaning:
        pendingEvents === 0
          ? `What providers report is worked off as it arrives.${lag}`
          : `The oldest has waited ${formatDuration(oldestPendingSeconds)}. If it grows, look at the worker.`,
      value: formatNumber(pendingEvents),
      state: waitingState(pendingEvents, oldestPendingSeconds),
      href: "/super-admin/webhooks?status=pending",
    },
    {
      key: "dead-events",
      label: "Dead events",
      meaning: "Reports of providers that could not be worked off, however often they were tried.",
      value: formatNumber(deadEvents),
      state: deadEvents > 0 ? "act" : "well",
      href: "/super-admin/webhooks",
    },
  ];
}

function jobLines({ readyJobs, oldestReadySeconds, deadJobs }: PlatformStatsResource): HealthLine[] {
  const dead = deadJobs.reduce((sum, { count }) => sum + count, 0);
  const names = deadJobs.map(({ name, count }) => `${name} (${formatNumber(count)})`).join(", ");
  return [
    {
      key: "jobs",
      label: "Jobs waiting",
      meaning:
        readyJobs === 0
          ? "Mails, syncs and sweeps start as soon as they are due."
          : `The oldest is ${formatDuration(oldestReadySeconds)} late. If it grows, look at the worker.`,
      value: formatNumber(readyJobs),
      state: waitingState(readyJobs, oldestReadySeconds),
      href: "/super-admin/jobs?state=waiting",
    },
    {
      key: "dead-jobs",
      label: "Failed jobs",
      meaning: dead === 0 ? "Work that failed every attempt, such as a mail or a sync." : `${names}.`,
      value: formatNumber(dead),
      state: dead > 0 ? "act" : "well",
      href: "/super-admin/jobs",
    },
  ];
}

function providerLines(stats: PlatformStatsResource): HealthLine[] {
  const { endedCallsLastDay, failedCallsLastDay, troubledKeys, failedSyncs } = stats;
  return [
    {
      key: "calls",
      label: "Calls that failed, 24 hours",
      meaning: `Of ${formatNumber(endedCallsLastDay)} that ended. Nobody answering is not a failure.`,
      value: endedCallsLastDay === 0 ? "–" : formatPercent(failedCallsLastDay / endedCallsLastDay, 1),
      state: failureState(endedCallsLastDay, failedCallsLastDay),
      href: "/super-admin/integrations",
    },
    {
      key: "keys",
      label: "Provider keys in trouble",
      meaning: "Refused by the provider, or the provider does not answer. Their agencies see it too.",
      value: formatNumber(troubledKeys),
      state: troubledKeys > 0 ? "watch" : "well",
      href: "/super-admin/integrations",
    },
    {
      key: "syncs",
      label: "Agents refused by a provider",
      meaning: "Their agencies see the provider's words and can correct it.",
      value: formatNumber(failedSyncs),
      state: failedSyncs > 0 ? "watch" : "well",
      href: "/super-admin/integrations",
    },
  ];
}

function waitingState(waiting: number, oldestSeconds: number): HealthState {
  if (waiting === 0 || oldestSeconds < LATE_SECONDS) return "well";
  return oldestSeconds < STUCK_SECONDS ? "watch" : "act";
}

function failureState(ended: number, failed: number): HealthState {
  const share = ended === 0 ? 0 : failed / ended;
  if (ended < ENOUGH_CALLS || share < FAILING_SHARE) return "well";
  return share < BROKEN_SHARE ? "watch" : "act";
}
