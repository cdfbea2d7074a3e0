import type { CallingRules } from "@/types/calling-rules";
import type { CampaignSchedule } from "@/types/campaign-settings";
import type { DialHours } from "../dial-policy/dial-hours";
import { dialHoursOf } from "../dial-policy/dial-hours-of";
import { zonesOfRecipient } from "../dial-policy/recipient-zones";
import type { StartFacts } from "./load-start-facts";

const DAY_MS = 86_400_000;
/** Who may not be called within these days never is. */
const MOST_DAYS = 60;
/** Enough kinds of people to tell when a list may be called. */
const MOST_KINDS = 60;

export interface AskedHours {
  schedule: CampaignSchedule;
  rules: CallingRules;
  /** Some of the people, who stand for all. */
  sample: readonly Pick<StartFacts["sample"][number], "phone" | "country" | "zones">[];
  from: Date;
}

/** The first instant at which anybody of the sample may be called; null when nobody ever may. */
export function firstOpenAt(asked: AskedHours): Date | null {
  const { from, until } = spanOf(asked);
  const first = kindsOf(asked).flatMap(({ hours }) => hours.nextOpenAt(from, until)?.getTime() ?? []);
  return first.length === 0 ? null : new Date(Math.min(...first));
}

/**
 * When the last of so many dials begins at so many a second, if each kind of people is called whenever its hours are open,
 * and all of them share the lines by their number; null when hours end before the list does.
 */
export function lastDialAt(
  asked: AskedHours,
  { dials, perSecond }: { dials: number; perSecond: number },
): Date | null {
  const kinds = kindsOf(asked);
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  const ends = kinds.map(({ hours, count }) => {
    const share = count / Math.max(total, 1);
    return afterOpenMs(hours, spanOf(asked), (dials * share * 1_000) / (perSecond * share));
  });
  if (ends.length === 0 || ends.includes(null)) return null;
  return new Date(Math.max(...ends.map((end) => end?.getTime() ?? 0)));
}

/** The instant at which so many milliseconds of open hours are over. */
function afterOpenMs(
  hours: DialHours,
  { from, until }: { from: Date; until: Date },
  neededMs: number,
): Date | null {
  let left = neededMs;
  for (let at = hours.nextOpenAt(from, until); at !== null; ) {
    const span = hours.openSpanAt(at);
    if (span === null) return null;
    const lengthMs = Math.min(span.toMs, until.getTime()) - at.getTime();
    if (left <= lengthMs) return new Date(at.getTime() + left);
    left -= lengthMs;
    at = hours.nextOpenAt(new Date(span.toMs), until);
  }
  return null;
}

/** Whether it is the campaign's own end that hours are looked at until, not the most days. */
export function endsBeforeFurthest(asked: AskedHours): boolean {
  const { endsAt } = asked.schedule;
  return endsAt !== null && Date.parse(endsAt) <= spanOf(asked).until.getTime();
}

function spanOf({ schedule: { startsAt, endsAt }, from }: AskedHours): { from: Date; until: Date } {
  const start = startsAt === null ? from : new Date(Math.max(from.getTime(), Date.parse(startsAt)));
  const latest = start.getTime() + MOST_DAYS * DAY_MS;
  return { from: start, until: new Date(endsAt === null ? latest : Math.min(latest, Date.parse(endsAt))) };
}

/** People whose hours are the same, and how many of the sample they are. */
function kindsOf({ schedule, rules, sample }: AskedHours): { hours: DialHours; count: number }[] {
  const kinds = new Map<DialHours, number>();
  for (const { phone, country, zones } of sample) {
    const party = { phone, country, zones: zonesOfRecipient({ phone, country, zones }) };
    const hours = dialHoursOf(schedule, rules, party);
    if (kinds.has(hours) || kinds.size < MOST_KINDS) kinds.set(hours, (kinds.get(hours) ?? 0) + 1);
  }
  return [...kinds].map(([hours, count]) => ({ hours, count }));
}
