import { formatNumber, formatPercent, spellDuration } from "@/config/format";
import type { CampaignEstimate } from "@/types/campaign-live";
import { peopleWords } from "../campaign-looks";

const HOUR_SECONDS = 3_600;

/** Why people are left out, each reason with how many. */
export function leftOutWords({ otherCountry, missingValues }: CampaignEstimate["leftOut"]): string[] {
  return [
    ...(otherCountry > 0 ? [`${formatNumber(otherCountry)} in countries that are not called`] : []),
    ...missingValues.map(({ name, count }) => `${formatNumber(count)} left out: no {{${name}}}`),
  ];
}

/** How long dialling takes while hours are open: "about 3 hours of calling". */
export function spanWords(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} ${minutes === 1 ? "minute" : "minutes"} of calling`;
  const hours = formatNumber(seconds / HOUR_SECONDS, seconds < 10 * HOUR_SECONDS ? 1 : 0);
  return `about ${hours} ${hours === "1" ? "hour" : "hours"} of calling`;
}

/** What to know of a list that cannot be called in time; null for one that can. */
export function unfinishedWords({
  unfinishedBy,
  callable,
  lines,
}: Pick<CampaignEstimate, "unfinishedBy" | "callable" | "lines">): { title: string; advice: string } | null {
  if (unfinishedBy === null) return null;
  const isEnd = unfinishedBy === "campaign_end";
  const pace = `With ${formatNumber(lines)} ${lines === 1 ? "line" : "lines"}`;
  return {
    title: isEnd
      ? "The end comes before everybody can be called"
      : "Calling everybody takes longer than 60 days",
    advice: `${pace}, the hours ${isEnd ? "until then" : "of 60 days"} are not enough for ${peopleWords(callable)}. Choose ${isEnd ? "a later end, longer hours" : "longer hours, more lines"} or a shorter list.`,
  };
}

/** What the figures were reckoned from. */
export function basisWords({
  averageSeconds,
  answeredPercent,
}: Pick<CampaignEstimate, "averageSeconds" | "answeredPercent">): string {
  if (answeredPercent === null) {
    return "This agent has no calls of the last thirty days to go by, so this is a rough guess. Further attempts come on top.";
  }
  const answered =
    averageSeconds === null
      ? "no person answered one"
      : `${formatPercent(answeredPercent / 100)} were answered and took ${spellDuration(averageSeconds)}`;
  return `Everybody called once, by this agent's calls of the last thirty days: ${answered}. What mailboxes took is counted in. Further attempts come on top.`;
}
