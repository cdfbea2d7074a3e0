import type { CallingRules } from "@/types/calling-rules";
import type { CampaignSchedule } from "@/types/campaign-settings";
import { isPublicHoliday } from "./holidays";
import { type LawHours, lawsOf } from "./law-hours";
import { commonOfAll, isWithin, type Span, spanFrom } from "./spans";
import { commonWeek, hoursOn, spansOnClock, type WeekHours } from "./week-hours";

/** Hours are worked out for so much time at once. */
const BLOCK_MS = 8 * 86_400_000;

/** Whose hours are asked for. */
export interface CalledParty {
  /** E.164. */
  phone: string;
  country: string | null;
  zones: readonly string[];
}

/** Why nobody may be called at an instant. */
export type ClosedBy = "quiet_hours" | "holiday" | "outside_window";

interface OpenBlock {
  /** By law and by the agency. */
  lawful: readonly Span[];
  /** Days that are neither holidays nor days off. */
  workdays: readonly Span[];
  /** Everything together, the campaign's windows too. */
  open: readonly Span[];
}

function agencyHours(rules: CallingRules, country: string | null): WeekHours | null {
  const rule =
    rules.find((candidate) => candidate.country === country) ??
    rules.find((candidate) => candidate.country === "*");
  return rule ? hoursOn(rule.days, [rule.fromMinute, rule.toMinute]) : null;
}

function windowHours({ windows }: CampaignSchedule): WeekHours {
  return [1, 2, 3, 4, 5, 6, 7].map((day) =>
    windows.filter((window) => window.day === day).map(({ fromMinute, toMinute }) => [fromMinute, toMinute]),
  );
}

/** When one kind of person may be called by one campaign. */
export class DialHours {
  /** Zones that count: the person's, or the campaign's where nobody knows. */
  readonly zones: readonly string[];
  readonly laws: readonly LawHours[];
  /** Law and agency together. */
  readonly #lawful: WeekHours;
  readonly #windows: WeekHours;
  readonly #schedule: CampaignSchedule;
  readonly #country: string | null;
  readonly #daysOff: ReadonlySet<string>;
  readonly #blocks = new Map<number, OpenBlock>();

  constructor(schedule: CampaignSchedule, rules: CallingRules, party: CalledParty) {
    this.#schedule = schedule;
    this.#country = party.country;
    this.#daysOff = new Set(schedule.daysOff);
    this.zones = party.zones.length > 0 ? party.zones : [schedule.timeZone];
    this.laws = lawsOf(party.phone, party.country);
    const agency = agencyHours(rules, party.country);
    const weeks = this.laws.map(({ hours }) => hours);
    this.#lawful = (agency ? [...weeks, agency] : weeks).reduce(commonWeek);
    this.#windows = windowHours(schedule);
  }

  #skipsHolidays(): boolean {
    return this.#schedule.skipsHolidays || this.laws.some(({ skipsHolidays }) => skipsHolidays);
  }

  #workdays(span: Span): readonly Span[] {
    const wholeDays = hoursOn([1, 2, 3, 4, 5, 6, 7], [0, 1_440]);
    const country = this.#country;
    const isHoliday = (day: string) =>
      country !== null && this.#skipsHolidays() && isPublicHoliday(country, day);
    const isDayOff = (day: string) => this.#daysOff.has(day);
    return commonOfAll([
      ...this.zones.map((zone) => spansOnClock(zone, wholeDays, isHoliday, span)),
      ...this.#windowZones().map((zone) => spansOnClock(zone, wholeDays, isDayOff, span)),
    ]);
  }

  #windowZones(): readonly string[] {
    return this.#schedule.clock === "campaign" ? [this.#schedule.timeZone] : this.zones;
  }

  #block(index: number): OpenBlock {
    let block = this.#blocks.get(index);
    if (!block) {
      const span = { fromMs: index * BLOCK_MS, toMs: (index + 1) * BLOCK_MS };
      const inEach = (zones: readonly string[], hours: WeekHours) =>
        commonOfAll(zones.map((zone) => spansOnClock(zone, hours, () => false, span)));
      const lawful = inEach(this.zones, this.#lawful);
      const workdays = this.#workdays(span);
      const windows = inEach(this.#windowZones(), this.#windows);
      block = { lawful, workdays, open: commonOfAll([lawful, workdays, windows]) };
      this.#blocks.set(index, block);
    }
    return block;
  }

  /** What closes an instant; null while calls may begin. */
  closedBy(at: Date): ClosedBy | null {
    const atMs = at.getTime();
    const { lawful, workdays, open } = this.#block(Math.floor(atMs / BLOCK_MS));
    if (isWithin(open, atMs)) return null;
    if (!isWithin(lawful, atMs)) return "quiet_hours";
    return isWithin(workdays, atMs) ? "outside_window" : "holiday";
  }

  /** The stretch without a break that an instant lies in while calls may begin; null while they may not. */
  openSpanAt(at: Date): Span | null {
    const atMs = at.getTime();
    const span = spanFrom(this.#block(Math.floor(atMs / BLOCK_MS)).open, atMs);
    return span && span.fromMs <= atMs ? span : null;
  }

  /** The first instant, not before `from`, at which calls may begin; null where there is none before `until`. */
  nextOpenAt(from: Date, until: Date): Date | null {
    const [fromMs, untilMs] = [from.getTime(), until.getTime()];
    for (let index = Math.floor(fromMs / BLOCK_MS); index * BLOCK_MS < untilMs; index++) {
      const span = spanFrom(this.#block(index).open, fromMs);
      if (!span) continue;
      const openMs = Math.max(span.fromMs, fromMs);
      return openMs < untilMs ? new Date(openMs) : null;
    }
    return null;
  }
}
