import { BINDING_LIMITS } from "@/config/campaign-words";
import { formatNumber } from "@/config/format";
import type { CampaignLive } from "@/types/campaign-live";

/** A pace as people say it: tenths while it is slow. */
export function paceWords(callsPerMinute: number): string {
  return formatNumber(callsPerMinute, callsPerMinute < 10 ? 1 : 0);
}

/** What keeps it from calling more; one that a rule feeds and that has called everybody waits for whoever comes next. */
export function whyNotFaster({
  bindingLimit,
  isFed,
  progress,
}: Pick<CampaignLive, "bindingLimit" | "isFed" | "progress">): string {
  if (isFed && progress.pending === 0 && progress.dialing === 0) {
    return "Waits for new leads: nobody on the list is left to call";
  }
  return BINDING_LIMITS[bindingLimit];
}

/** The second half of the big line: lines in use, and when it will be over. */
export function slotsWords({ slots }: Pick<CampaignLive, "slots">): string {
  const lines = slots.available === 1 ? "line" : "lines";
  return `${formatNumber(slots.used)} of ${formatNumber(slots.available)} ${lines}`;
}

/** When it will be over, on the reader's clock: the time today, the day as well later on. */
export function endWords(endsAboutAt: string, nowMs: number): string {
  const endMs = Date.parse(endsAboutAt);
  const time = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat("en", { weekday: "short", month: "short", day: "numeric" });
  const isToday = day.format(endMs) === day.format(nowMs);
  return isToday ? `ends ≈ ${time.format(endMs)}` : `ends ≈ ${day.format(endMs)}, ${time.format(endMs)}`;
}
