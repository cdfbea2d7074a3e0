import { decide } from "@/lib/domain/dial-policy/decide";
import type { DialFacts } from "@/lib/domain/dial-policy/dial-facts";
import { isWithin } from "@/lib/domain/dial-policy/spans";
import { hoursOn, spansOnClock } from "@/lib/domain/dial-policy/week-hours";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { type CampaignSettings, campaignSettings } from "@/types/campaign-settings";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook } from "../support/trials/case-book";
import { changeDays, wallClock } from "../support/trials/wall-clock";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FROM_MS = Date.UTC(2026, 0, 1, 12);
const TO_MS = Date.UTC(2028, 0, 1, 12);
/** How close instants are to each other around a change of clocks. */
const STEP_MINUTES = { S: 30, M: 5 } as const;
const PAIRS = { S: 4_000, M: 200_000 } as const;

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const NIGHT = hoursOn(EVERY_DAY, [0, 215], [1_420, 1_440]);

function settingsOf(days: number[], fromMinute: number, toMinute: number): CampaignSettings {
  return campaignSettings.parse({
    schedule: {
      timeZone: "UTC",
      skipsHolidays: false,
      windows: days.map((day) => ({ day, fromMinute, toMinute })),
    },
    consent: { basis: "written", isAttested: true },
  });
}
const BUSINESS = settingsOf([1, 2, 3, 4, 5], 540, 1_020);
const ALWAYS = settingsOf(EVERY_DAY, 0, 1_440);

function factsOf(settings: CampaignSettings, zones: readonly string[], atMs: number): DialFacts {
  return {
    at: new Date(atMs),
    settings,
    rules: [],
    // A country without a law of its own: 8 to 21 o'clock.
    recipient: { phone: "+99800000000", country: null, zones, attempts: 0, values: {} },
    dnc: [],
    contactDialsToday: 0,
    numbers: [{ id: "one", e164: "+14155550100", country: "US", dialsToday: 0, limit: null }],
  };
}

/** The same rules said otherwise: what the clock on the wall of each place shows. */
function mayRing(settings: CampaignSettings, zones: readonly string[], atMs: number): boolean {
  return zones.every((zone) => {
    const { day, minute } = wallClock(zone, atMs);
    const isLawful = minute >= 480 && minute < 1_260;
    return isLawful && (settings === ALWAYS || (day <= 5 && minute >= 540 && minute < 1_020));
  });
}

function tryInstant(
  book: CaseBook,
  settings: CampaignSettings,
  zones: readonly string[],
  atMs: number,
  canary: boolean,
) {
  const verdict = decide(factsOf(settings, canary ? [] : zones, atMs));
  const isAllowed = verdict.verdict === "allow";
  const label = () => `${zones.join(" and ")} at ${new Date(atMs).toISOString()}: ${verdict.verdict}`;
  book.check(isAllowed === mayRing(settings, zones, atMs), label);
  if (verdict.verdict !== "defer") return;
  const untilMs = verdict.untilAt.getTime();
  const opensThen = mayRing(settings, zones, untilMs) && !mayRing(settings, zones, untilMs - MINUTE_MS);
  book.check(
    opensThen,
    () => `${label()} until ${verdict.untilAt.toISOString()}, which is not when it opens`,
  );
}

/** Every zone, around each change of its clocks; zones without one on some days of the two years. */
function tryZone(book: CaseBook, zone: string, random: SeededRandom, { size, canary }: TrialOptions): void {
  const changes = changeDays(zone, FROM_MS, TO_MS);
  const days = changes.length > 0 ? changes : [FROM_MS + random.integer(0, 700) * 24 * HOUR_MS];
  for (const dayMs of days) {
    const span = { fromMs: dayMs - 6 * HOUR_MS, toMs: dayMs + 30 * HOUR_MS };
    const nights = spansOnClock(zone, NIGHT, () => false, span);
    for (let atMs = span.fromMs; atMs < span.toMs; atMs += STEP_MINUTES[size] * MINUTE_MS) {
      tryInstant(book, BUSINESS, [zone], atMs, canary);
      tryInstant(book, ALWAYS, [zone], atMs, canary);
      const { minute } = wallClock(zone, atMs);
      const isNight = minute < 215 || minute >= 1_420;
      book.check(isWithin(nights, atMs) === isNight, `${zone}, night at ${new Date(atMs).toISOString()}`);
    }
  }
}

/** Business hours in every zone of the world, at each change of clocks within two years, and in two zones at once. */
export async function run(options: TrialOptions): Promise<TrialOutcome> {
  const { seed, size, canary } = options;
  const book = new CaseBook({ canary });
  const random = createSeededRandom(seed);
  const zones = Intl.supportedValuesOf("timeZone");
  for (const zone of zones) {
    if (book.isConvinced) return book.outcome();
    tryZone(book, zone, random, options);
  }
  const pick = () => zones[random.integer(0, zones.length - 1)] ?? "UTC";
  for (let pair = 0; pair < PAIRS[size]; pair++) {
    const atMs = FROM_MS + random.integer(0, 730 * 24 * 60) * MINUTE_MS;
    tryInstant(book, pair % 2 ? ALWAYS : BUSINESS, [pick(), pick()], atMs, canary);
  }
  return book.outcome();
}
