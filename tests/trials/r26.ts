import { decide } from "@/lib/domain/dial-policy/decide";
import { zonesOfNumber } from "@/lib/domain/dial-policy/zones-of-number";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import { campaignSettings } from "@/types/campaign-settings";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook } from "../support/trials/case-book";
import { TRUE_PLACES, type TruePlaces } from "../support/trials/true-places";
import { wallClock } from "../support/trials/wall-clock";

const MINUTE_MS = 60_000;
const FROM_MS = Date.UTC(2026, 0, 1);
/** Instants per number within two years. */
const INSTANTS = { S: 1_500, M: 60_000 } as const;

const ALWAYS = campaignSettings.parse({
  schedule: {
    timeZone: "UTC",
    skipsHolidays: false,
    windows: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, fromMinute: 0, toMinute: 1_440 })),
  },
  consent: { basis: "written", isAttested: true },
});

/** No law of the table lets anybody be rung outside of these; only Canada's goes on until half past nine. */
function isDaytime(zone: string, country: string, atMs: number): boolean {
  const { minute } = wallClock(zone, atMs);
  return minute >= 480 && minute < (country === "CA" ? 1_290 : 1_260);
}

/** A working day's middle: inside the hours of every law of the table, save on holidays. */
function isMidday(zone: string, atMs: number): boolean {
  const { day, minute } = wallClock(zone, atMs);
  return day <= 5 && minute >= 14 * 60 && minute < 18 * 60;
}

function dial({ prefix, country }: TruePlaces, last: number, atMs: number, canary: boolean) {
  const phone = `${prefix}${String(last).padStart(4, "0")}`;
  const zones = zonesOfNumber(phone, country);
  return decide({
    at: new Date(atMs),
    settings: ALWAYS,
    rules: [],
    recipient: {
      phone,
      country,
      // A canary believes the first zone that comes to mind.
      zones: canary ? zones.slice(0, 1) : zones,
      attempts: 0,
      values: {},
    },
    dnc: [],
    contactDialsToday: 0,
    numbers: [{ id: "one", e164: "+14155550100", country: "US", dialsToday: 0, limit: null }],
  });
}

/** The hours in which a number is dialled are daytime in every place that its owner may be in, by hand-written places. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  const book = new CaseBook({ canary });
  const random = createSeededRandom(seed);
  for (const each of TRUE_PLACES) {
    for (let turn = 0; turn < INSTANTS[size]; turn++) {
      if (book.isConvinced) return book.outcome();
      const atMs = FROM_MS + random.integer(0, 730 * 24 * 60) * MINUTE_MS;
      const verdict = dial(each, random.integer(0, 9_999), atMs, canary);
      const label = () =>
        `${each.prefix}… at ${new Date(atMs).toISOString()}: ${verdict.verdict}, ${JSON.stringify(verdict.facts)}`;
      const isAllowed = verdict.verdict === "allow";
      book.check(!isAllowed || each.zones.every((zone) => isDaytime(zone, each.country, atMs)), label);
      // A number of one place is dialled at noon: nobody is left out for want of knowing where they are.
      const [place] = each.zones;
      const isHoliday = verdict.verdict === "defer" && verdict.reason === "holiday";
      const isOnePlace = zonesOfNumber(`${each.prefix}0000`, each.country).length === 1;
      if (isOnePlace && !isHoliday && place && isMidday(place, atMs)) book.check(isAllowed, label);
    }
  }
  return book.outcome();
}
